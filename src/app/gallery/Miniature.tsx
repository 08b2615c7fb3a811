import type { Network } from '../../network/index.ts';
import { stageTint } from '../colours/stage-tint.ts';
import { miniatureOf, type MiniatureUnit } from './miniature.ts';
import styles from './Miniature.module.css';

const GAP = 1;
const HEIGHT = 9;
const ARC = 8;
const WIDTHS = { block: 8, layer: 8, pool: 3, fold: 14 } as const;

/** Each unit with its left edge. */
function placed(units: readonly MiniatureUnit[]) {
  let next = 0;
  return units.map((unit) => {
    const x = next;
    next += WIDTHS[unit.kind] + GAP;
    return { unit, x, width: WIDTHS[unit.kind] };
  });
}

function tint({ kind, stage }: MiniatureUnit): string {
  if (kind === 'pool') return 'var(--ink-faint)';
  return stageTint(stage);
}

/** A small drawing of a network, in the colour of the text. */
export function Miniature({ network }: { readonly network: Network }) {
  const units = placed(miniatureOf(network));
  const last = units.at(-1);
  const width = last ? last.x + last.width : WIDTHS.block;
  return (
    <svg
      className={styles.miniature}
      viewBox={`-1 -1 ${width + 2} ${ARC + HEIGHT + 2}`}
      style={{ aspectRatio: `${width + 2} / ${ARC + HEIGHT + 2}` }}
      aria-hidden="true"
    >
      {units.map(({ unit, x, width: side }) => (
        <g key={x}>
          <rect x={x} y={ARC} width={side} height={HEIGHT} rx="1.5" fill={tint(unit)} />
          {unit.kind === 'fold' &&
            [-3, 0, 3].map((offset) => (
              <circle
                key={offset}
                cx={x + side / 2 + offset}
                cy={ARC + HEIGHT / 2}
                r="0.8"
                fill="var(--ink-quiet)"
              />
            ))}
          {unit.arc !== 'none' && (
            <path
              className={styles.arc}
              d={`M${x} ${ARC} a${side / 2} ${ARC - 2} 0 0 1 ${side} 0`}
              strokeDasharray={unit.arc === 'changing' ? '1.6 1.2' : undefined}
            />
          )}
        </g>
      ))}
    </svg>
  );
}
