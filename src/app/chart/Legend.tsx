import { carryOut, contextOf } from '../actions/carry-out.ts';
import { useActionHost } from '../actions/hooks.ts';
import { withoutCurves } from '../actions/training.ts';
import { Button } from '../common/Button.tsx';
import { MEAN_STEPS } from '../store/running-mean.ts';
import styles from './Chart.module.css';
import type { Series } from './series.ts';

/** Which line is which; earlier curves can be taken away here. */
export function Legend({ series }: { readonly series: readonly Series[] }) {
  const host = useActionHost();
  if (series.length === 0) return null;
  return (
    <div className={styles.legend}>
      <ul className={styles.entries} aria-label="Legend">
        {series.map(({ run, name, colour, earlier }) => (
          <li key={run.id} className={styles.entry} data-earlier={earlier}>
            <svg width="26" height="12" aria-hidden="true" style={{ color: colour }}>
              <path d="M0 3.5 H26" stroke="currentColor" strokeWidth="2.25" />
              <path d="M0 9 H26" stroke="currentColor" strokeWidth="1.25" strokeDasharray="4 3" />
            </svg>
            {name}
            {earlier && (
              <Button
                look="plain"
                onClick={() => carryOut(host, withoutCurves(contextOf(host), run.id))}
              >
                remove<span className="hidden"> {name}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      <p className={styles.key}>
        bold: test · thin and dashed: training, averaged over {MEAN_STEPS} steps
      </p>
    </div>
  );
}
