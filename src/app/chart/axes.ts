/** Where the horizontal axis ends, and ticks at round values. */
import type { HorizontalAxis } from '../store/chart-choices.ts';
import { formatClock, formatTick } from '../text/numbers.ts';
import type { Stretch } from './sampling.ts';

/** The next of 1, 2, 5, 10, 20, 50, ... that is not smaller. */
export function roundUp(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = [1, 2, 5, 10].find((one) => one * power >= value * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** Ticks at round values inside the range, about `count` of them. */
export function ticksBetween(low: number, high: number, count: number): readonly number[] {
  return multiplesBetween(low, high, roundUp((high - low) / Math.max(1, count)));
}

/** Seconds between ticks of a clock; above an hour they are whole hours. */
const CLOCK_GAPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600];

/** Ticks at seconds, minutes or hours that are round on a clock, at most `count` gaps. */
export function clockTicks({ low, high }: Stretch, count: number): readonly number[] {
  const least = (high - low) / Math.max(1, count);
  const gap = CLOCK_GAPS.find((one) => one >= least) ?? 3600 * roundUp(least / 3600);
  return multiplesBetween(low, high, gap);
}

/** Ticks of the horizontal axis, about five of them. */
export function horizontalTicks(axis: HorizontalAxis, shown: Stretch): readonly number[] {
  const { low, high } = shown;
  switch (axis) {
    case 'steps':
    case 'pictures':
      // There is no half of a step.
      return multiplesBetween(low, high, Math.max(1, roundUp((high - low) / 5)));
    case 'epochs':
      return ticksBetween(low, high, 5);
    case 'time':
      return clockTicks(shown, 5);
  }
}

function multiplesBetween(low: number, high: number, gap: number): readonly number[] {
  const first = Math.ceil(low / gap - 1e-9);
  const last = Math.floor(high / gap + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * gap).toPrecision(12)),
  );
}

/**
 * Where the horizontal axis ends: with some room ahead of the curves, in round numbers,
 * so that it changes rarely; never past the end of the longest run.
 *
 * @param reached the furthest value of any curve
 * @param whole length of the longest run, once known
 */
export function horizontalEnd(reached: number, whole: number | null): number {
  if (reached === 0) return whole ?? 1000;
  const ahead = roundUp(Math.max(reached * 1.1, 1));
  return whole === null ? ahead : Math.max(Math.min(ahead, whole), reached);
}

/** How ticks of the horizontal axis are written: short, or whole where short ones would be alike. */
export function tickText(axis: HorizontalAxis, { low, high }: Stretch): (tick: number) => string {
  if (axis === 'time') return formatClock;
  return high - low < high / 20 ? (tick) => tick.toLocaleString('en') : formatTick;
}
