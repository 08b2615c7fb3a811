import { useStore } from 'zustand';
import { Notices } from '../notices/Notices.tsx';
import { LensToolsPlace } from '../common/LensTools.tsx';
import { Scrubber } from '../scrubber/Scrubber.tsx';
import { useStores } from '../store/hooks.ts';
import { TrainingNotes } from '../training/TrainingNotes.tsx';
import { LensTabs } from './LensTabs.tsx';
import { lensOf } from './registry.ts';
import styles from './Stage.module.css';

/** The middle of the page: what went wrong, the lens, and the scrubber that drives it. */
export function Stage() {
  const { view } = useStores();
  const { Component } = lensOf(useStore(view, ({ lens }) => lens));
  return (
    <>
      <div className={styles.notices}>
        <Notices />
        <TrainingNotes />
      </div>
      <LensToolsPlace className={styles.tools}>
        {(tools) => (
          <>
            <div className={styles.head}>
              <LensTabs />
              {tools}
            </div>
            <div className={styles.lens}>
              <Component />
            </div>
          </>
        )}
      </LensToolsPlace>
      <Scrubber />
    </>
  );
}
