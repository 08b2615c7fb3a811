/** Where the horizontal axis ends, and ticks at round values. */
import type { HorizontalAxis } from '../store/chart-choices.ts';
import { formatTick } from '../text/numbers.ts';
import type { Stretch } from './sampling.ts';

/** The next of 1, 2, 5, 10, 20, 50, ... that is not smaller. */
function roundUp(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = [1, 2, 5, 10].find((one) => one * power >= value * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** Ticks at round values inside the range, about `count` of them. */
export function ticksBetween(low: number, high: number, count: number): readonly number[] {
  return multiplesBetween(low, high, roundUp((high - low) / Math.max(1, count)));
}

/** Seconds that are round on a clock; above three hours they are whole hours. */
const CLOCK = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800];

/** The next time that is round on a clock, in seconds. */
function clockUp(seconds: number): number {
  const least = seconds * (1 - 1e-9);
  return CLOCK.find((one) => one >= least) ?? 3600 * roundUp(least / 3600);
}

/** Ticks at seconds, minutes or hours that are round on a clock, at most `count` gaps. */
export function clockTicks({ low, high }: Stretch, count: number): readonly number[] {
  return multiplesBetween(low, high, clockUp((high - low) / Math.max(1, count)));
}

/** Parts that a stretch is divided into where they are round, so that its ends have ticks. */
const PARTS = [4, 5, 3, 2];
const ROUND = [1, 1.5, 1.6, 2, 2.5, 3, 4, 5, 6, 8];

/** A round gap of which the stretch is a whole number; null where there is none. */
function evenGap({ low, high }: Stretch): number | null {
  for (const parts of PARTS) {
    const gap = (high - low) / parts;
    const isRound = ROUND.includes(
      Number((gap / 10 ** Math.floor(Math.log10(gap))).toPrecision(9)),
    );
    if (gap >= 1 && Number.isInteger(gap) && isRound && Number.isInteger(low / gap)) return gap;
  }
  return null;
}

/** Ticks of the horizontal axis, about five of them. */
export function horizontalTicks(axis: HorizontalAxis, shown: Stretch): readonly number[] {
  const { low, high } = shown;
  switch (axis) {
    case 'steps':
    case 'pictures':
      // There is no half of a step.
      return multiplesBetween(low, high, evenGap(shown) ?? Math.max(1, roundUp((high - low) / 5)));
    case 'epochs':
      return multiplesBetween(low, high, evenGap(shown) ?? roundUp((high - low) / 5));
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

/** Once a run has come so far, in shares of its length, all of its length is shown. */
const FAR = 0.4;

/**
 * Where the horizontal axis ends: with some room ahead of the curves, in round numbers,
 * so that it changes rarely; never past the end of the longest run.
 *
 * @param reached the furthest value of any curve
 * @param whole length of the longest run, once known
 */
export function horizontalEnd(axis: HorizontalAxis, reached: number, whole: number | null): number {
  if (reached === 0) return whole ?? (axis === 'time' ? 60 : 1000);
  const least = Math.max(reached * 1.1, 1);
  const ahead = axis === 'time' ? nextEnd(least) : roundUp(least);
  if (whole === null) return ahead;
  return reached >= FAR * whole ? Math.max(whole, reached) : Math.min(ahead, whole);
}

/** A time that has a tick of its own, as near above as ticks of a clock are. */
function nextEnd(seconds: number): number {
  const gap = clockUp(seconds / 5);
  return Math.ceil(seconds / gap - 1e-9) * gap;
}

/** How ticks of the horizontal axis are written: short, or whole where short ones would be alike. */
export function tickText(axis: HorizontalAxis, { low, high }: Stretch): (tick: number) => string {
  if (axis === 'time') return timeTick;
  return high - low < high / 20 ? (tick) => tick.toLocaleString('en') : formatTick;
}

/** `0`, `30 s`, `5 min`, `1 h 30 min`: exact, since ticks stand at round times. */
function timeTick(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const parts = [
    hours > 0 ? `${hours} h` : '',
    minutes > 0 ? `${minutes} min` : '',
    seconds % 60 > 0 ? `${Number((seconds % 60).toFixed(3))} s` : '',
  ].filter(Boolean);
  return parts.length === 0 ? '0' : parts.join(' ');
}
