import { latestOf, metricOf } from '../../runs/index.ts';
import { useDraft, useHistoryVersion, useRunState, useStores } from '../store/hooks.ts';
import type { Row } from '../store/rows.ts';
import { latestMean } from '../store/running-mean.ts';
import { latestRun, runOfRow } from '../store/runs-of-rows.ts';
import { isInterrupted, type RunView } from '../store/runs.ts';
import { formatCount, formatError, formatTimeLeft } from '../text/numbers.ts';
import { stopRuleText } from '../text/stop-rule-words.ts';
import styles from './NetworkRow.module.css';

/** The present errors of a row's run. */
export function RowNumbers({ row }: { readonly row: Row }) {
  useHistoryVersion();
  const { history } = useStores();
  const draft = useDraft((present) => present);
  const run = useRunState((state) => runOfRow(state, draft, row));
  const hasOther = useRunState((state) => latestRun(state, row.id) !== undefined);
  if (!run) {
    return (
      <p className={styles.numbers}>
        <span className={styles.quiet}>
          {hasOther ? 'changed since trained' : 'not trained yet'}
        </span>
      </p>
    );
  }
  const testError = latestOf(run.metrics, 'test-error')?.value;
  const training = metricOf(history.of(run.id), 'training-error');
  const trainingError = latestMean(training);
  return (
    <p className={styles.numbers}>
      {testError === undefined ? (
        <span className={styles.quiet}>not tested yet</span>
      ) : (
        <span>
          <strong>{formatError(testError)}</strong> <span className={styles.quiet}>% test</span>
        </span>
      )}
      {trainingError !== null && (
        <span className={styles.quiet}>{formatError(trainingError)} % training</span>
      )}
      <span className={styles.quiet}>{statusText(run)}</span>
    </p>
  );
}

function statusText(run: RunView): string {
  const { status, step, released, checkpointStep } = run;
  if (checkpointStep !== null && isInterrupted(run)) {
    const from = checkpointStep === step ? 'there' : formatCount(checkpointStep);
    return `interrupted at ${formatCount(step)}; goes on from ${from}`;
  }
  if (status === 'open' && !released) return `step ${formatCount(step)}${timeLeft(run)}`;
  if (status === 'diverged') return `paused at ${formatCount(step)}: no finite numbers`;
  const word = status === 'finished' && !run.endedBy ? 'finished' : 'ended';
  const why = status === 'finished' && run.endedBy ? stopRuleText(run.endedBy, run.recipe) : '';
  return `${word} at ${formatCount(step)}${why && `: ${why}`}`;
}

/** Of computing: where several networks take turns it takes longer by the clock. */
function timeLeft({ secondsLeft }: RunView): string {
  return typeof secondsLeft === 'number' ? `, ${formatTimeLeft(secondsLeft)} to compute` : '';
}
