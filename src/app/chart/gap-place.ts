/** Where the distance between two curves that the verdict speaks of is drawn. */
import type { SpokenGap } from '../verdict/verdict.ts';
import { valueAt } from './curve.ts';
import type { Plotted } from './plotted.ts';
import type { Stretch } from './sampling.ts';
import type { Scale } from './scale.ts';

/** Shares of the plot at which a bracket may stand, the best first. */
const PLACES = [0.62, 0.66, 0.7, 0.58, 0.74, 0.78, 0.54, 0.82, 0.86, 0.5];
/** How far, in shares of the distance, a curve may be from the end of its bracket. */
const NEAR = 0.12;
/** Behind the ends of the curves, and as much room as its words need there. */
const BEHIND = 0.05;
const ROOM = 0.3;
/** A lower bracket than this share of the plot is a blot. */
const LOWEST = 0.12;

/**
 * The place across the plot, in the unit of its axis: behind the curves where there is room, else
 * where both curves are as far apart as it says, else at their ends. Null where it is not in the
 * plot, or too small to be seen.
 */
export function gapPlace(
  gap: SpokenGap,
  plotted: readonly Plotted[],
  shown: Stretch,
  scale: Scale,
): number | null {
  const [low, high] = [scale.heightOf(gap.low), scale.heightOf(gap.high)];
  if (!(low >= 0 && high <= 1 && high - low >= LOWEST)) return null;
  const [lower, higher] = gap.runIds.map((ids) => plotted.find((one) => isOf(one, ids)));
  if (!lower || !higher) return null;
  const width = shown.high - shown.low;
  const end = Math.max(...[lower, higher].map(({ course }) => course.placeOf(gap.step)));
  if (end < shown.low) return null;
  if (end + ROOM * width <= shown.high) return end + BEHIND * width;
  const tolerance = NEAR * (high - low);
  const isNear = (one: Plotted, place: number, height: number) =>
    Math.abs(scale.heightOf(valueAt(one[gap.kind].curve, place)) - height) <= tolerance;
  const place = PLACES.map((share) => shown.low + share * width).find(
    (one) => one <= end && isNear(lower, one, low) && isNear(higher, one, high),
  );
  return place ?? Math.min(end, shown.high) - BEHIND * width;
}

function isOf(plotted: Plotted, runIds: readonly string[]): boolean {
  return [plotted, ...plotted.members].some(({ id }) => runIds.includes(id));
}
