import { MEAN_STEPS } from '../store/running-mean.ts';
import styles from './Chart.module.css';
import type { Series } from './series.ts';

/** Which line is which. */
export function Legend({ series }: { readonly series: readonly Series[] }) {
  if (series.length === 0) return null;
  return (
    <div className={styles.legend}>
      <ul className={styles.entries} aria-label="Legend">
        {series.map(({ run, name, colour }) => (
          <li key={run.id} className={styles.entry}>
            <svg width="26" height="12" aria-hidden="true" style={{ color: colour }}>
              <path d="M0 3.5 H26" stroke="currentColor" strokeWidth="2.25" />
              <path d="M0 9 H26" stroke="currentColor" strokeWidth="1.25" strokeDasharray="4 3" />
            </svg>
            {name}
          </li>
        ))}
      </ul>
      <p className={styles.key}>
        bold: test · thin and dashed: training, averaged over {MEAN_STEPS} steps
      </p>
    </div>
  );
}
