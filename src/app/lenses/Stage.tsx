import { useDeferredValue, useMemo } from 'react';
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
  const { lesson, view } = useStores();
  // The tab answers at once; the lens is made in slices, between which all else has its turn.
  const { Component, name } = lensOf(useDeferredValue(useStore(view, ({ lens }) => lens)));
  const lens = useMemo(() => <Component />, [Component]);
  const inLesson = useStore(lesson, ({ open }) => open !== null);
  // What scrolls has to be reached by keyboard, also where nothing in it can be pressed.
  const reachable = inLesson ? ({ tabIndex: 0, role: 'group', 'aria-label': name } as const) : {};
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
            <div className={styles.lens} {...reachable}>
              {lens}
            </div>
          </>
        )}
      </LensToolsPlace>
      <Scrubber />
    </>
  );
}
