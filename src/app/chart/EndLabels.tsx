import { useChartWidth, usePlotArea } from 'recharts';
import type { ErrorRange } from './axes.ts';
import type { DrawnSeries } from './drawn-curves.ts';
import { LABEL_SIZE, LABEL_WEIGHT } from './geometry.ts';
import { fitted, spread } from './labels.ts';
import { labelWidth } from './text-width.ts';

interface EndLabelsProps {
  readonly drawn: readonly DrawnSeries[];
  readonly end: number;
  readonly range: ErrorRange;
}

const GAP = 14;

/** An arrow towards a curve that ends outside the range. */
function beyondRange(error: number, { low, high }: ErrorRange): string {
  if (error > high) return '↑ ';
  return error < low ? '↓ ' : '';
}

/** The names of the networks at the ends of their curves. */
export function EndLabels({ drawn, end, range }: EndLabelsProps) {
  const plot = usePlotArea();
  const width = useChartWidth();
  if (!plot || width === undefined) return null;
  const ends = drawn.flatMap(({ series, training, test }) => {
    const last = test.points.at(-1) ?? training.points.at(-1);
    if (!last) return [];
    const share = (range.high - last.y) / (range.high - range.low);
    return [
      {
        series,
        x: plot.x + Math.min(1, last.x / end) * plot.width + 8,
        y: plot.y + share * plot.height,
        beyond: beyondRange(last.y, range),
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
      {ends.map(({ series, x, beyond }, index) => (
        <text key={series.run.id} x={x} y={heights[index]} dy="0.35em" fill={series.colour}>
          {fitted(
            beyond + series.name.replace(/ \(\d+ of \d+ shortcuts\)/, ''),
            width - x,
            labelWidth,
          )}
        </text>
      ))}
    </g>
  );
}
