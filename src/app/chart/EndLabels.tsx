import { useChartWidth, usePlotArea } from 'recharts';
import { spread } from '../../formats/index.ts';
import { lastUpTo, valueAt, type Curve } from './curve.ts';
import type { Drawn } from './drawn-curves.ts';
import { LABEL_SIZE, LABEL_WEIGHT } from './geometry.ts';
import { fitted } from './labels.ts';
import type { Stretch } from './sampling.ts';
import type { Scale } from './scale.ts';
import { labelWidth } from './text-width.ts';

interface EndLabelsProps {
  readonly drawn: readonly Drawn[];
  readonly shown: Stretch;
  readonly scale: Scale;
}

const GAP = 14;

/** An arrow towards a curve that ends outside the range. */
function beyondRange(height: number): string {
  if (height > 1) return '↑ ';
  return height < 0 ? '↓ ' : '';
}

/** Where a curve leaves what is shown, or ends in it; null where it is not in it. */
function endOf(curve: Curve, { low, high }: Stretch) {
  const beyond = valueAt(curve, high);
  if (Number.isFinite(beyond)) return { x: high, y: beyond };
  const last = lastUpTo(curve, high);
  return last && last.x >= low ? last : null;
}

/** The names of the networks at the ends of their curves. */
export function EndLabels({ drawn, shown, scale }: EndLabelsProps) {
  const plot = usePlotArea();
  const width = useChartWidth();
  if (!plot || width === undefined) return null;
  const ends = drawn.flatMap(({ plotted }) => {
    const { test, training } = plotted;
    const last = endOf(test.curve, shown) ?? endOf(training.curve, shown);
    if (!last) return [];
    const height = scale.heightOf(last.y);
    const share = (last.x - shown.low) / (shown.high - shown.low);
    return [
      {
        plotted,
        x: plot.x + share * plot.width + 8,
        y: plot.y + (1 - height) * plot.height,
        beyond: beyondRange(height),
      },
    ];
  });
  const heights = spread(
    ends.map(({ y }) => y),
    GAP,
    plot.y + 6,
    plot.y + plot.height - 4,
  );
  return (
    <g fontSize={LABEL_SIZE} fontWeight={LABEL_WEIGHT}>
      {ends.map(({ plotted, x, beyond }, index) => (
        <text key={plotted.id} x={x} y={heights[index]} dy="0.35em" fill={plotted.colour}>
          {fitted(
            beyond + plotted.name.replace(/ \(\d+ of \d+ shortcuts\)/, ''),
            width - x,
            labelWidth,
          )}
        </text>
      ))}
    </g>
  );
}
