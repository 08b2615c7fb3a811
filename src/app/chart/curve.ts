/** Readings of one metric in the units of the chart, and which of them a line may join. */

/** Readings in a row, from index `from` to the one before index `end`. */
export interface Piece {
  readonly from: number;
  readonly end: number;
}

/** Those of a metric are its own arrays. */
export type Numbers = readonly number[] | Float64Array;

export interface Curve {
  /** Ascending. */
  readonly x: Numbers;
  /** Units of the horizontal axis that 1 of `x` is. */
  readonly unit: number;
  /** Of the same length as `x`; not finite where there is nothing to draw. */
  readonly y: Float64Array;
  /** All readings that can be drawn, in order. No line runs from one piece to the next. */
  readonly pieces: readonly Piece[];
}

export const NO_CURVE: Curve = { x: [], unit: 1, y: new Float64Array(0), pieces: [] };

/**
 * A curve that is broken at every reading that is not finite, and where `isGap` says that nothing
 * is known of what lies between a reading and the one before.
 */
export function curveOf(x: Numbers, y: Float64Array, isGap?: (index: number) => boolean): Curve {
  return { x, unit: 1, y, pieces: piecesOf(x, y, isGap) };
}

/** The pieces of such a curve. */
export function piecesOf(
  x: Numbers,
  y: Numbers,
  isGap: (index: number) => boolean = () => false,
): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  const finish = (end: number) => {
    if (end > from) pieces.push({ from, end });
  };
  for (let index = 0; index < y.length; index += 1) {
    if (!Number.isFinite(y[index]) || !Number.isFinite(x[index])) {
      finish(index);
      from = index + 1;
    } else if (index > from && isGap(index)) {
      finish(index);
      from = index;
    }
  }
  finish(y.length);
  return pieces;
}

/** Where a reading stands on the horizontal axis; NaN where there is none. */
export function placeAt({ x, unit }: Pick<Curve, 'x' | 'unit'>, index: number): number {
  return (x[index] ?? NaN) * unit;
}

/** Where the last reading stands on the horizontal axis; 0 without any. */
export function endOf(curve: Curve): number {
  return curve.x.length === 0 ? 0 : placeAt(curve, curve.x.length - 1);
}

/**
 * The first index at which `x` is at least `value`; the length where there is none.
 *
 * @param unit that `value` has of each 1 of `x`
 */
export function firstFrom(x: ArrayLike<number>, value: number, unit = 1): number {
  const [first, last] = [(x[0] ?? NaN) * unit, (x[x.length - 1] ?? NaN) * unit];
  // Most look from the beginning or up to the end, where nothing has to be searched.
  if (x.length === 0 || last < value) return x.length;
  if (first >= value) return 0;
  let [low, high] = [1, x.length - 1];
  // Most readings are as far apart as the others, and to look for one takes many others of memory.
  const expected = Math.floor(((value - first) / (last - first)) * high);
  const [below, above] = [Math.max(low, expected - NEAR), Math.min(high, expected + NEAR)];
  if ((x[below - 1] ?? NaN) * unit < value) low = below;
  if ((x[above] ?? NaN) * unit >= value) high = above;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((x[middle] ?? NaN) * unit < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Readings on either side of where one would be if all were as far apart. */
const NEAR = 4;

/** A stretch of the horizontal axis. */
export interface Stretch {
  readonly low: number;
  readonly high: number;
}

/** The first index within a stretch, and the first one behind it. */
export function indicesWithin(
  curve: Pick<Curve, 'x' | 'unit'>,
  { low, high }: Stretch,
): readonly [first: number, behind: number] {
  const { x, unit } = curve;
  let behind = firstFrom(x, high, unit);
  while (placeAt(curve, behind) <= high) behind += 1;
  return [firstFrom(x, low, unit), behind];
}

/** The index of the reading that can be drawn and lies nearest to `value`; null without any. */
export function nearestTo(curve: Curve, value: number): number | null {
  const first = firstFrom(curve.x, value, curve.unit);
  let nearest: number | null = null;
  let distance = Infinity;
  for (const { from, end } of curve.pieces) {
    const behind = Math.min(end - 1, Math.max(from, first));
    for (const index of [Math.max(from, behind - 1), behind]) {
      const away = Math.abs(placeAt(curve, index) - value);
      if (away < distance) [nearest, distance] = [index, away];
    }
  }
  return nearest;
}

/** Where the last reading is that can be drawn, up to a place; null without any. */
export function lastUpTo(
  curve: Curve,
  place: number,
): { readonly x: number; readonly y: number } | null {
  const { x, unit, y, pieces } = curve;
  const first = firstFrom(x, place, unit);
  for (const { from, end } of pieces.toReversed()) {
    let index = Math.min(end, first);
    // The first of several at one place is found; the last is wanted.
    while (index < end && placeAt(curve, index) === place) index += 1;
    const value = y[index - 1];
    if (index > from && value !== undefined) return { x: placeAt(curve, index - 1), y: value };
  }
  return null;
}

/** The value of a curve on the line between its readings; NaN where no line is drawn. */
export function valueAt(curve: Curve, place: number): number {
  const { x, unit, y, pieces } = curve;
  const behind = firstFrom(x, place, unit);
  if (placeAt(curve, behind) === place && Number.isFinite(y[behind])) return y[behind] ?? NaN;
  const piece = pieces.find(({ from, end }) => from < behind && behind < end);
  if (!piece) return NaN;
  const [left, right] = [placeAt(curve, behind - 1), placeAt(curve, behind)];
  const [one, other] = [y[behind - 1] ?? NaN, y[behind] ?? NaN];
  return one + ((other - one) * (place - left)) / (right - left);
}
