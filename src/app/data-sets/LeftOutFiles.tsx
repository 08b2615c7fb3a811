import type { LeftOut } from '../../dataset/index.ts';
import { formatAmount } from '../text/numbers.ts';
import styles from './DataSets.module.css';
import { leftOutLines } from './own-text.ts';

/** Longer lists nobody reads. */
const MOST_LINES = 50;

/** Files of which no picture was made, and why. */
export function LeftOutFiles({ leftOut }: { readonly leftOut: readonly LeftOut[] }) {
  if (leftOut.length === 0) return null;
  return (
    <details className={styles.leftOut}>
      <summary>{formatAmount(leftOut.length, 'file')} left out</summary>
      <ul>
        {leftOutLines(leftOut, MOST_LINES).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}
