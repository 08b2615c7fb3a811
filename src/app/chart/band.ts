/** Several curves as their mean, with a band that says how far they lie apart. */
import type { Spread } from '../store/chart-choices.ts';
import {
  NO_CURVE,
  piecesOf,
  placeAt,
  valueAt,
  type Curve,
  type Numbers,
  type Piece,
} from './curve.ts';

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
  const isPartOf = ({ x, unit }: Curve) => unit === longest.unit && isBeginning(x, longest.x);
  if (curves.every(isPartOf)) return { ...longest, values: curves.map(({ y }) => y) };
  const all = Float64Array.from(
    curves.flatMap((curve) => Array.from(curve.x, (_, index) => placeAt(curve, index))),
  ).sort();
  const x = all.filter((place, index) => index === 0 || place !== all[index - 1]);
  return { x, unit: 1, values: curves.map((curve) => x.map((place) => valueAt(curve, place))) };
}

function isBeginning(x: Numbers, of: Numbers): boolean {
  for (let index = 0; index < x.length; index += 1) if (x[index] !== of[index]) return false;
  return true;
}

/** At each place: how many values, their sum, the least and the greatest. */
interface Gathered {
  readonly counts: Uint32Array;
  readonly sums: Float64Array;
  readonly least: Float64Array;
  readonly greatest: Float64Array;
}

function gathered(columns: readonly Numbers[], length: number): Gathered {
  const all = {
    counts: new Uint32Array(length),
    sums: new Float64Array(length),
    least: new Float64Array(length).fill(Infinity),
    greatest: new Float64Array(length).fill(-Infinity),
  };
  // A curve at a time: readings lie beside each other, and there are hundreds of runs of thousands.
  for (const column of columns) gather(all, column);
  return all;
}

function gather({ counts, sums, least, greatest }: Gathered, column: Numbers): void {
  const length = Math.min(counts.length, column.length);
  for (let index = 0; index < length; index += 1) {
    const value = column[index] ?? NaN;
    if (!Number.isFinite(value)) continue;
    counts[index] = (counts[index] ?? 0) + 1;
    sums[index] = (sums[index] ?? 0) + value;
    least[index] = Math.min(least[index] ?? Infinity, value);
    greatest[index] = Math.max(greatest[index] ?? -Infinity, value);
  }
}

function addSquares(squares: Float64Array, mean: Float64Array, column: Numbers): void {
  const length = Math.min(squares.length, column.length);
  for (let index = 0; index < length; index += 1) {
    const value = column[index] ?? NaN;
    if (Number.isFinite(value)) {
      squares[index] = (squares[index] ?? 0) + (value - (mean[index] ?? NaN)) ** 2;
    }
  }
}

/** A standard deviation below and above the mean; of a single value that itself. */
function deviations(columns: readonly Numbers[], mean: Float64Array, counts: Uint32Array) {
  const squares = new Float64Array(mean.length);
  for (const column of columns) addSquares(squares, mean, column);
  const deviation = squares.map((sum, index) =>
    Math.sqrt(sum / Math.max(1, (counts[index] ?? 0) - 1)),
  );
  return {
    low: mean.map((middle, index) => middle - (deviation[index] ?? NaN)),
    high: mean.map((middle, index) => middle + (deviation[index] ?? NaN)),
  };
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
  const { counts, sums, least, greatest } = gathered(values, x.length);
  const mean = sums.map((sum, index) => sum / (counts[index] ?? 0));
  const band =
    spread === 'range' ? { low: least, high: greatest } : deviations(values, mean, counts);
  const isGap = (index: number) => counts[index] !== counts[index - 1];
  const pieces = withoutCrumbs(piecesOf(x, mean, isGap));
  const curve = (y: Float64Array): Curve => ({ x, unit, y, pieces });
  return { mean: curve(mean), low: curve(band.low), high: curve(band.high) };
}

/** Runs begin and end at slightly different times: single readings between longer pieces tell nothing. */
function withoutCrumbs(pieces: readonly Piece[]): readonly Piece[] {
  const longer = pieces.filter(({ from, end }) => end - from > 1);
  return longer.length === 0 ? pieces : longer;
}
