/** Ranges and ticks of the chart's two axes. */

/** What the horizontal axis counts: steps, epochs, or seconds of computing. */
export type HorizontalAxis = 'steps' | 'epochs' | 'time';

/** A stretch of the error axis, in percent. */
export interface ErrorRange {
  readonly low: number;
  readonly high: number;
}

const SMALLEST_HEIGHT = 2;

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

/** Ticks from 0 at seconds, minutes or hours that are round on a clock, at most `count` gaps. */
export function clockTicks(seconds: number, count: number): readonly number[] {
  const least = seconds / Math.max(1, count);
  const gap = CLOCK_GAPS.find((one) => one >= least) ?? 3600 * roundUp(least / 3600);
  return multiplesBetween(0, seconds, gap);
}

/** Ticks of the horizontal axis from 0, about five of them. */
export function horizontalTicks(axis: HorizontalAxis, end: number): readonly number[] {
  switch (axis) {
    case 'steps':
      // There is no half of a step.
      return multiplesBetween(0, end, Math.max(1, roundUp(end / 5)));
    case 'epochs':
      return ticksBetween(0, end, 5);
    case 'time':
      return clockTicks(end, 5);
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

/** The range that shows all errors, in tens of percent, from zero. */
export function automaticRange(errors: readonly number[]): ErrorRange {
  const highest = errors.reduce((most, error) => Math.max(most, error), 0);
  return { low: 0, high: highest === 0 ? 100 : Math.min(100, Math.ceil(highest / 10) * 10) };
}

/** A range inside 0 to 100 that is no narrower than 2 points. */
export function rangeWithin(one: number, other: number): ErrorRange {
  const low = Math.max(0, Math.min(one, other, 100 - SMALLEST_HEIGHT));
  const high = Math.min(100, Math.max(one, other, low + SMALLEST_HEIGHT));
  return { low, high };
}

/** Half or twice the height of a range; its lower end stays where it is. */
export function zoomed({ low, high }: ErrorRange, direction: 'in' | 'out'): ErrorRange {
  const height = high - low;
  if (direction === 'in') return rangeWithin(low, low + height / 2);
  return low + 2 * height > 100
    ? rangeWithin(Math.max(0, 100 - 2 * height), 100)
    : rangeWithin(low, low + 2 * height);
}
