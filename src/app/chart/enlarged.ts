/** Which part of the runs is enlarged beside the whole. */
import { formatCount } from '../text/numbers.ts';
import type { HorizontalAxis } from '../store/chart-choices.ts';
import type { Stretch } from './sampling.ts';

export interface Enlarged {
  readonly shown: Stretch;
  readonly heading: string;
}

interface Progress {
  readonly axis: HorizontalAxis;
  /** How far the curves have come, and the length of the longest run; in units of the axis. */
  readonly reached: number;
  readonly whole: number | null;
  /** Where the learning rate of all runs falls. */
  readonly falls: readonly number[];
  /** The place that is looked at. */
  readonly looked: number;
}

/** From this share of its length on a part of a run is worth being enlarged. */
const HALF = 0.5;
const PARTS = 4;

const UNITS = { steps: 'steps', epochs: 'epochs', pictures: 'pictures' } as const;

/** `16,000 steps`, `40 epochs`. */
function amount(axis: Exclude<HorizontalAxis, 'time'>, value: number): string {
  return `${Number.isInteger(value) ? formatCount(value) : value.toFixed(1)} ${UNITS[axis]}`;
}

/** `Steps 16,000 to 32,000, enlarged`. */
export function partHeading(axis: HorizontalAxis, { low, high }: Stretch): string {
  if (axis === 'time') return 'This part, enlarged';
  const written = (one: number) =>
    axis === 'epochs' ? String(Number(one.toFixed(1))) : formatCount(one);
  const unit = UNITS[axis];
  return `${unit.charAt(0).toUpperCase()}${unit.slice(1)} ${written(low)} to ${written(high)}, enlarged`;
}

function headingOf({ axis, reached, falls, looked }: Progress, shown: Stretch, end: number) {
  const { low, high } = shown;
  const isLive = looked >= reached && reached < end;
  if (isLive && falls.includes(low)) return 'Since the rate fell, enlarged';
  if (high < end) return partHeading(axis, shown);
  return axis === 'time'
    ? 'The last part, enlarged'
    : `The last ${amount(axis, high - low)}, enlarged`;
}

/**
 * The quarter of the run that is looked at; where the learning rate has fallen in the second half
 * or is as it was after its last fall, the steps with that rate. Null before half of the run, when
 * the whole shows as much.
 */
export function enlargedPart(progress: Progress): Enlarged | null {
  const { reached, whole, falls, looked } = progress;
  if (whole === null || reached < HALF * whole || whole <= 0) return null;
  const end = Math.max(whole, reached);
  const edges = [0, ...falls.filter((fall) => fall > 0 && fall < end), end];
  const behind = edges.findIndex((edge) => edge > Math.min(looked, end * (1 - 1e-9)));
  const stretch = { low: edges[behind - 1] ?? 0, high: edges[behind] ?? end };
  const isShort = stretch.low > 0 && stretch.high - stretch.low <= HALF * end;
  const quarter = Math.min(PARTS - 1, Math.floor((PARTS * looked) / end + 1e-9));
  const shown = isShort
    ? stretch
    : { low: (quarter / PARTS) * end, high: ((quarter + 1) / PARTS) * end };
  return { shown, heading: headingOf(progress, shown, end) };
}
