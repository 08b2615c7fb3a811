/** The values of all curves near one place of the horizontal axis. */
import type { HorizontalAxis, Measure } from '../store/chart-choices.ts';
import { formatClock, formatCount, formatError } from '../text/numbers.ts';
import type { PlottedCurve } from './curve-of-metric.ts';
import { lastUpTo, nearestTo, placeAt } from './curve.ts';
import type { Plotted } from './plotted.ts';

export interface PointedValue {
  readonly plotted: Plotted;
  /** As text; a dash where the curve has not come this far. */
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
    case 'pictures':
      return `${formatCount(x)} pictures seen`;
  }
}

/** An error in percent with one decimal, a loss with three digits. */
export function valueText(value: number, measure: Measure): string {
  return measure === 'error' ? formatError(value) : String(Number(value.toPrecision(3)));
}

/**
 * @param reach how far beyond its readings a curve still counts, in units of the axis
 */
export function pointedValues(
  plotted: readonly Plotted[],
  x: number,
  reach: number,
  measure: Measure,
): readonly PointedValue[] {
  const value = ({ curve, band }: PlottedCurve) => {
    const last = lastUpTo(curve, Infinity);
    const index = nearestTo(curve, x);
    if (!last || index === null || x > last.x + reach) return '–';
    if (placeAt(curve, index) > x + reach) return '–';
    const [mean, low, high] = [curve, band?.low, band?.high].map((one) => one?.y[index]);
    const text = (one: number | undefined) => (one === undefined ? '–' : valueText(one, measure));
    return low === high ? text(mean) : `${text(mean)} (${text(low)} to ${text(high)})`;
  };
  return plotted.map((one) => ({
    plotted: one,
    training: value(one.training),
    test: value(one.test),
  }));
}

/** The same as one sentence, for whoever hears the chart. */
export function pointedText(
  position: string,
  values: readonly PointedValue[],
  measure: Measure,
): string {
  const unit = measure === 'error' ? ' %' : '';
  const parts = values.map(
    ({ plotted, training, test }) =>
      `${plotted.name}: test ${test}${unit}, training ${training}${unit}`,
  );
  return [position, ...parts].join('; ');
}
