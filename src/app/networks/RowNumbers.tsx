import { formatCount, formatError } from '../text/numbers.ts';
import { useRunState } from '../store/hooks.ts';
import type { Row } from '../store/rows.ts';
import { useDraft } from '../store/hooks.ts';
import { answersRow } from '../store/runs.ts';
import styles from './NetworkRow.module.css';

/** The present errors of a row's run. */
export function RowNumbers({ row }: { readonly row: Row }) {
  const run = useRunState((state) => state.runs[state.runOfRow[row.id] ?? '']);
  const standing = useDraft((draft) => run !== undefined && answersRow(run, row, draft));
  if (!run || !standing) {
    return (
      <p className={styles.numbers}>
        <span className={styles.quiet}>{run ? 'changed since trained' : 'not trained yet'}</span>
      </p>
    );
  }
  const { testError, trainingError } = run;
  const show = (error: number | undefined) => (error === undefined ? '–' : formatError(error));
  return (
    <p className={styles.numbers}>
      <span>
        <strong>{show(testError)}</strong> <span className={styles.quiet}>% test</span>
      </span>
      <span className={styles.quiet}>{show(trainingError)} % training</span>
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
