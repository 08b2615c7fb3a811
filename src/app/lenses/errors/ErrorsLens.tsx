import { useActionHost } from '../../actions/hooks.ts';
import { Button } from '../../common/Button.tsx';
import { deferred } from '../../common/deferred.tsx';
import { goToLesson } from '../../lessons/lesson-guide.ts';
import { Recorded } from '../../recordings/Recorded.tsx';
import { useRunState } from '../../store/hooks.ts';
import styles from './ErrorsLens.module.css';
import { Intro } from './Intro.tsx';

// The frame of the page is painted before them.
const Chart = deferred(() => import('../../chart/Chart.tsx').then((part) => part.Chart));
const Verdict = deferred(() => import('../../verdict/Verdict.tsx').then((part) => part.Verdict));

/** The paper's Figure 6, growing, and below it what is seen. */
export function ErrorsLens() {
  const host = useActionHost();
  const hasRuns = useRunState(({ runs }) => Object.keys(runs).length > 0);
  return (
    <div className={styles.lens}>
      <div className={styles.figure}>
        <Chart />
      </div>
      {hasRuns ? <Verdict /> : <Intro />}
      <Recorded
        invitation={
          <Button look="plain" onClick={() => goToLesson(host)}>
            Be led through it: the lesson
          </Button>
        }
      />
    </div>
  );
}
