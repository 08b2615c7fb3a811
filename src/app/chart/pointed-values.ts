/** The values of all curves near one place of the horizontal axis. */
import { formatClock, formatCount, formatError } from '../text/numbers.ts';
import type { HorizontalAxis } from './axes.ts';
import { nearest } from './curves.ts';
import type { DrawnCurve, DrawnSeries } from './drawn-curves.ts';
import type { Series } from './series.ts';

export interface PointedValue {
  readonly series: Series;
  /** Percent as text; a dash where the curve has not come this far. */
  readonly training: string;
  readonly test: string;
}

export function positionText(x: number, axis: HorizontalAxis): string {
  switch (axis) {
    case 'steps':
      return `step ${formatCount(x)}`;
    case 'epochs':
      return `epoch ${x.toFixed(2)}`;
    case 'time':
      return `${formatClock(x)} of computing`;
  }
}

/**
 * @param reach how far beyond its last reading a curve still counts, in units of the axis
 */
export function pointedValues(
  drawn: readonly DrawnSeries[],
  x: number,
  reach: number,
): readonly PointedValue[] {
  const value = ({ points }: DrawnCurve) => {
    const last = points.at(-1);
    const point = nearest(points, x);
    return point && last && x <= last.x + reach ? formatError(point.y) : '–';
  };
  return drawn.map(({ series, training, test }) => ({
    series,
    training: value(training),
    test: value(test),
  }));
}

/** The same as one sentence, for whoever hears the chart. */
export function pointedText(position: string, values: readonly PointedValue[]): string {
  const parts = values.map(
    ({ series, training, test }) => `${series.name}: test ${test} %, training ${training} %`,
  );
  return [position, ...parts].join('; ');
}
