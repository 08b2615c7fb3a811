import { useStore } from 'zustand';
import { useActionHost } from '../../actions/hooks.ts';
import { Button } from '../../common/Button.tsx';
import { deferred } from '../../common/deferred.tsx';
import { useIsNarrow } from '../../common/use-is-narrow.ts';
import { goToLesson } from '../../lessons/lesson-guide.ts';
import { Recorded } from '../../recordings/Recorded.tsx';
import { useRunState } from '../../store/hooks.ts';
import styles from './ErrorsLens.module.css';
import { Intro } from './Intro.tsx';

// The frame of the page is painted before them.
const Chart = deferred(() => import('../../chart/Chart.tsx').then((part) => part.Chart));
const Verdict = deferred(() => import('../../verdict/Verdict.tsx').then((part) => part.Verdict));
const ChangedNow = deferred(() =>
  import('../../pictures/ChangedNow.tsx').then((part) => part.ChangedNow),
);

/** Where one view fills the screen, as the style sheets ask it. */
const PHONE = 700;

/** The paper's Figure 6, growing, and below it what is seen. */
export function ErrorsLens() {
  const host = useActionHost();
  const hasRuns = useRunState(({ runs }) => Object.keys(runs).length > 0);
  const inLesson = useStore(host.stores.lesson, ({ open }) => open !== null);
  const isPhone = useIsNarrow(PHONE);
  return (
    <div className={styles.lens}>
      <div className={styles.figure}>
        <Chart />
      </div>
      {/* On a phone a lesson leaves room for the figure alone, and says itself what is seen. */}
      {!(isPhone && inLesson) && (hasRuns ? <Verdict /> : <Intro />)}
      {isPhone && hasRuns && !inLesson && <ChangedNow />}
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
