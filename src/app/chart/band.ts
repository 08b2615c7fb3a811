/** Several curves as their mean, with a band that says how far they lie apart. */
import type { Spread } from '../store/chart-choices.ts';
import { curveOf, NO_CURVE, placeAt, valueAt, type Curve, type Numbers } from './curve.ts';

export interface Band {
  readonly low: Curve;
  readonly high: Curve;
}

interface Columns extends Pick<Curve, 'x' | 'unit'> {
  /** Of each curve; those that end earlier may be shorter. */
  readonly values: readonly Numbers[];
}

/** The curves at all places at which any of them has a reading, ascending, each once. */
function columnsOf(curves: readonly Curve[]): Columns {
  const longest = curves.reduce(
    (most, one) => (one.x.length > most.x.length ? one : most),
    NO_CURVE,
  );
  const isBeginning = ({ x, unit }: Curve) =>
    unit === longest.unit && x.every((place, index) => place === longest.x[index]);
  if (curves.every(isBeginning)) return { ...longest, values: curves.map(({ y }) => y) };
  const all = Float64Array.from(
    curves.flatMap((curve) => Array.from(curve.x, (_, index) => placeAt(curve, index))),
  ).sort();
  const x = all.filter((place, index) => index === 0 || place !== all[index - 1]);
  return { x, unit: 1, values: curves.map((curve) => x.map((place) => valueAt(curve, place))) };
}

/**
 * At every place the mean over those curves that have a value there, and the band: from the lowest
 * to the highest, or a standard deviation (of a sample: `n - 1`) below to one above. The line is
 * broken where a curve begins or ends, since it is then the mean of others.
 */
export function meanAndBand(
  curves: readonly Curve[],
  spread: Spread,
): Band & { readonly mean: Curve } {
  const { x, unit, values } = columnsOf(curves);
  const [mean, low, high] = [0, 0, 0].map(() => new Float64Array(x.length).fill(NaN));
  const counts = new Uint32Array(x.length);
  if (!mean || !low || !high) throw new Error('Three columns were made.');
  for (let index = 0; index < x.length; index += 1) {
    let [count, sum, least, greatest] = [0, 0, Infinity, -Infinity];
    for (const of of values) {
      const value = of[index] ?? NaN;
      if (!Number.isFinite(value)) continue;
      count += 1;
      sum += value;
      if (value < least) least = value;
      if (value > greatest) greatest = value;
    }
    counts[index] = count;
    if (count === 0) continue;
    const middle = sum / count;
    mean[index] = middle;
    if (spread === 'deviation') {
      let squares = 0;
      for (const of of values) {
        const value = of[index] ?? NaN;
        if (Number.isFinite(value)) squares += (value - middle) ** 2;
      }
      const deviation = count > 1 ? Math.sqrt(squares / (count - 1)) : 0;
      [least, greatest] = [middle - deviation, middle + deviation];
    }
    low[index] = least;
    high[index] = greatest;
  }
  const isGap = (index: number) => counts[index] !== counts[index - 1];
  const curve = (y: Float64Array) => withoutCrumbs({ ...curveOf(x, y, isGap), unit });
  return { mean: curve(mean), low: curve(low), high: curve(high) };
}

/** Runs begin and end at slightly different times: single readings between longer pieces tell nothing. */
function withoutCrumbs(curve: Curve): Curve {
  const pieces = curve.pieces.filter(({ from, end }) => end - from > 1);
  return pieces.length === 0 ? curve : { ...curve, pieces };
}
