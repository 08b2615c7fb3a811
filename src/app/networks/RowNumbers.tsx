import { useDraft, useHistoryVersion, useRunState, useStores } from '../store/hooks.ts';
import type { Row } from '../store/rows.ts';
import { runningMeans } from '../store/running-mean.ts';
import { answersRow } from '../store/runs.ts';
import { formatCount, formatError } from '../text/numbers.ts';
import styles from './NetworkRow.module.css';

/** The present errors of a row's run. */
export function RowNumbers({ row }: { readonly row: Row }) {
  useHistoryVersion();
  const { history } = useStores();
  const run = useRunState((state) => state.runs[state.runOfRow[row.id] ?? '']);
  const standing = useDraft((draft) => run !== undefined && answersRow(run, row, draft));
  if (!run || !standing) {
    return (
      <p className={styles.numbers}>
        <span className={styles.quiet}>{run ? 'changed since trained' : 'not trained yet'}</span>
      </p>
    );
  }
  const { testError } = run;
  const trainingError = runningMeans(history.of(run.id).training).at(-1);
  return (
    <p className={styles.numbers}>
      {testError === undefined ? (
        <span className={styles.quiet}>not tested yet</span>
      ) : (
        <span>
          <strong>{formatError(testError)}</strong> <span className={styles.quiet}>% test</span>
        </span>
      )}
      {trainingError !== undefined && (
        <span className={styles.quiet}>{formatError(trainingError)} % training</span>
      )}
      <span className={styles.quiet}>
        {run.status === 'live' ? `step ${formatCount(run.step)}` : statusText(run.status, run.step)}
      </span>
    </p>
  );
}

function statusText(status: 'finished' | 'stopped' | 'released', step: number): string {
  const word = status === 'finished' ? 'finished' : 'ended';
  return `${word} at ${formatCount(step)}`;
}
