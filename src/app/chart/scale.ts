/** The vertical axis, linear or logarithmic: where values lie, which it shows, which have a tick. */
import type { Measure, ScaleKind } from '../store/chart-choices.ts';
import { ticksBetween } from './axes.ts';
import {
  evenTicks,
  linearRange,
  logarithmicRange,
  logarithmicTicks,
  type ValueRange,
} from './ranges.ts';

export type { ValueRange } from './ranges.ts';

/** Heights in shares of the plot, from its lower edge. */
export interface Scale extends ValueRange {
  readonly kind: ScaleKind;
  readonly heightOf: (value: number) => number;
  readonly valueAt: (height: number) => number;
  readonly ticks: readonly number[];
}

/** Below the plot, for values that a logarithmic axis has no place for: 0 is a usual error. */
const BELOW = -0.5;
/** Percent; a loss may be anything. */
const MOST = { error: 100, loss: Infinity } as const;

export function scaleOf(kind: ScaleKind, { low, high }: ValueRange): Scale {
  if (kind === 'linear') {
    return {
      kind,
      low,
      high,
      heightOf: (value) => (value - low) / (high - low),
      valueAt: (height) => low + height * (high - low),
      ticks: evenTicks({ low, high }) ?? ticksBetween(low, high, 6),
    };
  }
  const [bottom, decades] = [Math.log10(low), Math.log10(high / low)];
  return {
    kind,
    low,
    high,
    heightOf: (value) =>
      value > 0 ? Math.max(BELOW, (Math.log10(value) - bottom) / decades) : BELOW,
    valueAt: (height) => 10 ** (bottom + height * decades),
    ticks: logarithmicTicks({ low, high }),
  };
}

/** The least and the greatest of some values, and the least above 0. */
export interface Extent extends ValueRange {
  readonly leastPositive: number;
}

/**
 * The range that shows all values: both of its ends have ticks, and at most a third of it is empty.
 *
 * @param extent null where there are none
 */
export function automaticRange(
  kind: ScaleKind,
  measure: Measure,
  extent: Extent | null,
): ValueRange {
  const most = MOST[measure];
  if (!extent || extent.high <= 0) {
    const high = measure === 'error' ? 100 : 5;
    return { low: kind === 'log' ? high / 100 : 0, high };
  }
  return kind === 'log'
    ? logarithmicRange(Math.min(extent.leastPositive, extent.high), extent.high, most)
    : linearRange(extent.low, extent.high, most);
}

/** Half or twice the height of a range as it is seen; its lower end stays where it is. */
export function zoomedRange(
  kind: ScaleKind,
  measure: Measure,
  range: ValueRange,
  direction: 'in' | 'out',
): ValueRange {
  const share = direction === 'in' ? 0.5 : 2;
  const high = scaleOf(kind, range).valueAt(share);
  // A range that would reach over the largest error keeps its height and moves down.
  const over = kind === 'linear' ? Math.max(0, high - MOST[measure]) : 0;
  return within(kind, measure, range.low - over, high);
}

/** Least heights of a range: of errors in points. */
const SMALLEST = { error: 0.2, loss: 0.001 } as const;
/** A logarithmic range spans at least this factor. */
const SMALLEST_FACTOR = 1.2;

/** A range that both values are in, as far as there are such errors or losses. */
export function within(kind: ScaleKind, measure: Measure, one: number, other: number): ValueRange {
  const most = MOST[measure];
  const [least, greatest] = [Math.min(one, other), Math.max(one, other)];
  if (kind === 'log') {
    const low = Math.max(1e-6, Math.min(least, most / SMALLEST_FACTOR));
    return { low, high: Math.min(most, Math.max(greatest, low * SMALLEST_FACTOR)) };
  }
  const smallest = SMALLEST[measure];
  const low = Math.max(0, Math.min(least, most - smallest));
  return { low, high: Math.min(most, Math.max(greatest, low + smallest)) };
}
