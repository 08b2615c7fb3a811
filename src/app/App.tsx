import { useEffect } from 'react';
import styles from './App.module.css';
import { useSpeedWatch } from './calibration/use-epoch-seconds.ts';
import { Chart } from './chart/Chart.tsx';
import { DataPanel } from './data/DataPanel.tsx';
import { Dialogs } from './Dialogs.tsx';
import { Header } from './header/Header.tsx';
import { Footer } from './help/Footer.tsx';
import { Intro } from './intro/Intro.tsx';
import { FileDrop } from './library/FileDrop.tsx';
import { NetworksPanel } from './networks/NetworksPanel.tsx';
import { Confirmation } from './notices/Confirmation.tsx';
import { Notices } from './notices/Notices.tsx';
import { pageTitle } from './page-title.ts';
import { RecipePanel } from './recipe/RecipePanel.tsx';
import { RunList } from './run-list/RunList.tsx';
import { useRunState } from './store/hooks.ts';
import { TrainingPanel } from './training/TrainingPanel.tsx';
import { useTrainingSummary } from './training/use-training-summary.ts';
import { Verdict } from './verdict/Verdict.tsx';

function useTitle(): void {
  const mode = useRunState((state) => state.mode);
  const summary = useTrainingSummary();
  const title = pageTitle(mode, summary?.share ?? null);
  useEffect(() => {
    document.title = title;
  }, [title]);
}

export function App() {
  useTitle();
  useSpeedWatch();
  return (
    <div className={styles.page}>
      <Header />
      <main className={styles.main}>
        <Notices />
        <Intro />
        <NetworksPanel />
        <div className={styles.work}>
          <div className={styles.column}>
            <Chart caption={(series) => <Verdict series={series} />} />
            <RunList />
            <DataPanel />
          </div>
          <div className={styles.column}>
            <TrainingPanel />
            <RecipePanel />
          </div>
        </div>
        <Footer />
      </main>
      <Dialogs />
      <FileDrop />
      <Confirmation />
    </div>
  );
}
