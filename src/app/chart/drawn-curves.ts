/** What of the curves is drawn: those points of each that can be seen. */
import { indicesWithin, type Curve, type Numbers } from './curve.ts';
import { extremesBetween, leastPositive } from './extremes.ts';
import type { PlottedCurve } from './curve-of-metric.ts';
import { showsReadings, type Plotted } from './plotted.ts';
import {
  linesThrough,
  sampledIndices,
  type Indices,
  type Polyline,
  type Stretch,
} from './sampling.ts';
import type { Extent, Scale } from './scale.ts';

export interface DrawnCurve {
  readonly lines: readonly Polyline[];
  /** The readings as they are, behind it. */
  readonly raw: readonly Polyline[];
  readonly band: { readonly low: readonly Polyline[]; readonly high: readonly Polyline[] } | null;
}

export interface Drawn {
  readonly plotted: Plotted;
  readonly training: DrawnCurve;
  readonly test: DrawnCurve;
}

/** Most and fewest points of one curve, and about as many of all as can be redrawn at once. */
const MOST_POINTS = 500;
const FEWEST_POINTS = 30;
const POINTS_OF_ALL = 12_000;
/** Of readings behind a smoothed curve: more are a surface, which hides what lies below. */
const READING_POINTS = 160;

/** Points of a curve among so many; few different numbers, so that curves are kept. */
function pointsOfEach(curves: number): number {
  let most = MOST_POINTS;
  while (most * curves > POINTS_OF_ALL && most / 2 > FEWEST_POINTS) most /= 2;
  return Math.floor(most);
}

/** What was drawn last of some readings, as a whole and in their parts. */
interface Known {
  readonly pieces: Curve['pieces'];
  readonly indices: Map<string, Indices>;
}

/** By readings and where they stand, rather than by curves: steps and epochs draw the same of them. */
const known = new WeakMap<Numbers, WeakMap<Numbers, Known>>();
/** The whole, its quarters, and a part that a person has chosen. */
const MOST_KNOWN = 6;

function drawnLines(curve: Curve, shown: Stretch, most: number, scale: Scale) {
  const within = indicesWithin(curve, shown);
  const key = `${within[0]} ${within[1]} ${most} ${scale.kind}`;
  const drawn = knownOf(curve);
  const before = drawn.get(key);
  if (before) return linesThrough(curve, before);
  // What a logarithmic axis shows alike is not what a linear one does; the range does not matter.
  const height = scale.kind === 'log' ? scale.heightOf : undefined;
  const indices = sampledIndices(curve, within, most, height);
  const [oldest] = drawn.keys();
  if (oldest !== undefined && drawn.size >= MOST_KNOWN) drawn.delete(oldest);
  drawn.set(key, indices);
  return linesThrough(curve, indices);
}

function knownOf({ x, y, pieces }: Curve): Known['indices'] {
  const ofReadings = known.get(y) ?? new WeakMap<Numbers, Known>();
  known.set(y, ofReadings);
  const before = ofReadings.get(x);
  if (before?.pieces === pieces) return before.indices;
  const made: Known = { pieces, indices: new Map() };
  ofReadings.set(x, made);
  return made.indices;
}

/** The points of all curves that are drawn between two places of the horizontal axis. */
export function drawnCurves(
  plotted: readonly Plotted[],
  shown: Stretch,
  scale: Scale,
): readonly Drawn[] {
  const withReadings = showsReadings(plotted);
  const most = pointsOfEach(2 * plotted.length);
  const lines = (curve: Curve, points = most) => drawnLines(curve, shown, points, scale);
  const drawn = ({ curve, raw, band }: PlottedCurve): DrawnCurve => ({
    lines: lines(curve),
    raw: raw && withReadings ? lines(raw, Math.min(most, READING_POINTS)) : [],
    band: band && { low: lines(band.low), high: lines(band.high) },
  });
  return plotted.map((one) => ({
    plotted: one,
    training: drawn(one.training),
    test: drawn(one.test),
  }));
}

/** From the least to the greatest value between two places, bands included; null for none. */
export function extentOf(plotted: readonly Plotted[], shown: Stretch): Extent | null {
  let [least, greatest, positive] = [Infinity, -Infinity, Infinity];
  const curves = plotted.flatMap(({ training, test }) =>
    [training, test].flatMap(({ curve, band }) => (band ? [band.low, band.high] : [curve])),
  );
  for (const curve of curves) {
    const { y } = curve;
    const [first, behind] = indicesWithin(curve, shown);
    for (const piece of curve.pieces) {
      const [from, end] = [Math.max(first, piece.from), Math.min(behind, piece.end)];
      if (from >= end) continue;
      const [low, high] = extremesBetween(y, from, end);
      const [lowest, highest] = [y[low] ?? NaN, y[high] ?? NaN];
      least = Math.min(least, lowest);
      greatest = Math.max(greatest, highest);
      const above = lowest > 0 ? lowest : leastPositive(y, from, end);
      positive = Math.min(positive, above);
    }
  }
  return least > greatest ? null : { low: least, high: greatest, leastPositive: positive };
}
