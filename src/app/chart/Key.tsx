import styles from './Chart.module.css';
import type { EffectiveChoices } from './effective-choices.ts';
import { figureKey } from './figure-words.ts';
import type { Plotted } from './plotted.ts';

interface KeyProps {
  readonly plotted: readonly Plotted[];
  readonly choices: EffectiveChoices;
}

const WIDTHS = { bold: 2.66, thin: 1.33, dashed: 1.33, faint: 1 } as const;

/** Which kind of line is which. */
export function Key({ plotted, choices }: KeyProps) {
  return (
    <ul className={styles.key} aria-label="Lines of the figure">
      {figureKey(plotted, choices).map(({ look, words, more }) => (
        <li key={words} data-look={look}>
          <svg width="26" height="12" aria-hidden="true">
            <path
              d="M0 6 H26"
              stroke="currentColor"
              strokeWidth={WIDTHS[look]}
              strokeDasharray={look === 'dashed' ? '4 3' : undefined}
              opacity={look === 'faint' ? 0.45 : undefined}
            />
          </svg>
          <span>
            {words}
            {more !== '' && <span className={styles.more}>{more}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
