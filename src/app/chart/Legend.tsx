import { useStore } from 'zustand';
import { Button } from '../common/Button.tsx';
import { openDialog } from '../store/dialog.ts';
import { useStores } from '../store/hooks.ts';
import styles from './Chart.module.css';
import type { Drawn } from './drawn-curves.ts';
import { legendKey, shownOf } from './legend-words.ts';

/** A table of more runs would be too wide to read. */
const MOST_COMPARED = 12;

interface LegendProps {
  readonly drawn: readonly Drawn[];
  /** Ids of the runs whose curves they are. */
  readonly runIds: readonly string[];
}

/** Which line is which. */
export function Legend({ drawn, runIds }: LegendProps) {
  const { chart, dialog } = useStores();
  const choices = useStore(chart);
  if (drawn.length === 0) return null;
  return (
    <div className={styles.legend}>
      <ul className={styles.entries} aria-label="Legend">
        {drawn.map(({ plotted: { id, name, colour } }) => (
          <li key={id} className={styles.entry}>
            <svg width="26" height="12" aria-hidden="true" style={{ color: colour }}>
              <path d="M0 3.5 H26" stroke="currentColor" strokeWidth="2.25" />
              <path d="M0 9 H26" stroke="currentColor" strokeWidth="1.25" strokeDasharray="4 3" />
            </svg>
            {name}
          </li>
        ))}
      </ul>
      {runIds.length > 1 && runIds.length <= MOST_COMPARED && (
        <Button look="plain" onClick={() => openDialog(dialog, { kind: 'run-comparison', runIds })}>
          Compare settings
        </Button>
      )}
      <p className={styles.key}>{legendKey(choices, shownOf(drawn))}</p>
    </div>
  );
}
