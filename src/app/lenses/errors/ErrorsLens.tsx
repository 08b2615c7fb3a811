import { Chart } from '../../chart/Chart.tsx';
import { useRunState } from '../../store/hooks.ts';
import { Verdict } from '../../verdict/Verdict.tsx';
import styles from './ErrorsLens.module.css';
import { Intro } from './Intro.tsx';

/** The paper's Figure 6, growing, and below it what is seen. */
export function ErrorsLens() {
  const hasRuns = useRunState(({ runs }) => Object.keys(runs).length > 0);
  return (
    <div className={styles.lens}>
      <div className={styles.figure}>
        <Chart />
      </div>
      {hasRuns ? <Verdict /> : <Intro />}
    </div>
  );
}
