/** One scale of heights for all landscapes that are seen together. */
import { levelsBetween } from '../../inspection/index.ts';
import type { Quantity } from './panel.ts';

export interface HeightScale {
  readonly title: string;
  /** 0 for the lowest that was measured, 1 for the highest. */
  readonly share: (value: number) => number;
  /** Round values in between. */
  readonly ticks: readonly number[];
  /** Where lines of equal height are drawn. */
  readonly levels: readonly number[];
}

const MOST_TICKS = 6;
const MOST_LEVELS = 16;
/** A loss that is lower is drawn as this one. */
const LOWEST_LOSS = 1e-6;

/** @returns null where nothing was measured */
export function heightScale(quantity: Quantity, values: Iterable<number>): HeightScale | null {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return null;
  if (quantity === 'error') {
    const span = Math.max(high - low, 1e-9);
    const above = Math.max(low, 1e-9);
    return {
      title: 'error in %',
      share: (value) => (value - low) / span,
      ticks: levelsBetween(above, high, MOST_TICKS),
      levels: levelsBetween(above, high, MOST_LEVELS),
    };
  }
  const lowest = Math.max(low, LOWEST_LOSS);
  const span = Math.max(Math.log(high / lowest), 1e-9);
  return {
    title: 'loss',
    share: (value) => Math.log(Math.max(value, lowest) / lowest) / span,
    ticks: levelsBetween(lowest, high, MOST_TICKS),
    levels: levelsBetween(lowest, high, MOST_LEVELS),
  };
}

/** As a tick says it: `0.05`, `20`, `1e5`. */
export function tickLabel(value: number): string {
  return value >= 1e5 ? value.toExponential(0).replace('e+', 'e') : String(value);
}
