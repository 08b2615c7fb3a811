import { useEffect } from 'react';
import { useStore } from 'zustand';
import { deferred } from '../common/deferred.tsx';
import { Drawer } from '../drawer/Drawer.tsx';
import { Header } from '../header/Header.tsx';
import { Stage } from '../lenses/Stage.tsx';
import { NetworkList } from '../network-list/NetworkList.tsx';
import { Dock } from '../networks/Dock.tsx';
import { useRunState, useStores } from '../store/hooks.ts';
import { isBusy } from '../store/run-state.ts';
import { ScreenTabs } from './ScreenTabs.tsx';
import styles from './Workbench.module.css';

const KeptRuns = deferred(() =>
  import('../network-list/KeptRuns.tsx').then((part) => part.KeptRuns),
);
const LessonPanel = deferred(() =>
  import('../lessons/LessonPanel.tsx').then((part) => part.LessonPanel),
);

/** A narrow screen shows the figure as soon as something trains. */
function useFigureOnceTraining(): void {
  const { view } = useStores();
  const busy = useRunState(({ mode }) => isBusy(mode));
  useEffect(() => {
    if (busy) view.setState({ screen: 'figure' });
  }, [view, busy]);
}

/** Everything that one needs while training, on one screen: look.md's grid. */
export function Workbench() {
  const { lesson, view } = useStores();
  const screen = useStore(view, (state) => state.screen);
  const inLesson = useStore(lesson, ({ open }) => open !== null);
  useFigureOnceTraining();
  return (
    <div className={styles.workbench} data-screen={screen} data-lesson={inLesson}>
      <Header />
      {inLesson ? (
        <div className={styles.lesson}>
          <LessonPanel />
        </div>
      ) : (
        <div className={styles.side}>
          <NetworkList />
          <KeptRuns />
        </div>
      )}
      <main className={styles.stage}>
        <Stage />
      </main>
      <Drawer className={styles.drawer} />
      <div className={styles.dock}>
        <Dock />
      </div>
      <ScreenTabs className={styles.tabs} />
    </div>
  );
}
