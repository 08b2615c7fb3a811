import { usePlotArea } from 'recharts';
import { spread } from '../../formats/index.ts';
import { fitted } from './labels.ts';
import type { Reference } from './references.ts';
import styles from './References.module.css';
import type { Scale } from './scale.ts';
import { labelWidth } from './text-width.ts';

interface ReferenceLevelsProps {
  readonly references: readonly Reference[];
  readonly scale: Scale;
}

/** Pixels between the baselines of two labels. */
const GAP = 13;
/** Bands that are no higher are lines. */
const SMALLEST_BAND = 2;

/** What others measured, as dotted lines or bands with their sources at the right end. */
export function ReferenceLevels({ references, scale }: ReferenceLevelsProps) {
  const plot = usePlotArea();
  if (!plot) return null;
  const { x, width } = plot;
  const bottom = plot.y + plot.height;
  const down = (share: number) => bottom - Math.min(1, Math.max(0, share)) * plot.height;
  const seen = references
    .map(({ key, label, result: { low, high } }) => {
      const [lowest, highest] = [scale.heightOf(low), scale.heightOf(high)];
      return { key, label, lowest, highest, upper: down(highest), lower: down(lowest) };
    })
    .filter(({ lowest, highest }) => highest >= 0 && lowest <= 1);
  const heights = spread(
    seen.map(({ upper }) => upper - 3),
    GAP,
    plot.y + GAP,
    bottom - 3,
  );
  return (
    <g data-references={seen.length}>
      {seen.map(({ key, upper, lower }) => (
        <g key={key}>
          {lower - upper > SMALLEST_BAND && (
            <>
              <rect x={x} y={upper} width={width} height={lower - upper} className={styles.band} />
              <path d={`M${x} ${lower}H${x + width}`} className={styles.level} />
            </>
          )}
          <path d={`M${x} ${upper}H${x + width}`} className={styles.level} />
        </g>
      ))}
      {seen.map(({ key, label }, index) => (
        <text
          key={key}
          x={x + width - 4}
          y={heights[index]}
          textAnchor="end"
          className={styles.label}
        >
          {fitted(label, width - 8, labelWidth)}
        </text>
      ))}
    </g>
  );
}
