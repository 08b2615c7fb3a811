/** Readings of one metric in the units of the chart, and which of them a line may join. */

/** Readings in a row, from index `from` to the one before index `end`. */
export interface Piece {
  readonly from: number;
  readonly end: number;
}

export interface Curve {
  /** Ascending. */
  readonly x: Float64Array;
  /** Of the same length; not finite where there is nothing to draw. */
  readonly y: Float64Array;
  /** All readings that can be drawn, in order. No line runs from one piece to the next. */
  readonly pieces: readonly Piece[];
}

export const NO_CURVE: Curve = { x: new Float64Array(), y: new Float64Array(), pieces: [] };

/**
 * A curve that is broken at every reading that is not finite, and where `isGap` says that nothing
 * is known of what lies between a reading and the one before.
 */
export function curveOf(
  x: Float64Array,
  y: Float64Array,
  isGap: (index: number) => boolean = () => false,
): Curve {
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
  return { x, y, pieces };
}

/** The first index at which `x` is at least `value`; the length where there is none. */
export function firstFrom(x: ArrayLike<number>, value: number): number {
  let [low, high] = [0, x.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((x[middle] ?? NaN) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The index of the reading that can be drawn and lies nearest to `value`; null without any. */
export function nearestTo({ x, pieces }: Curve, value: number): number | null {
  let nearest: number | null = null;
  let distance = Infinity;
  for (const { from, end } of pieces) {
    const behind = Math.min(end - 1, Math.max(from, firstFrom(x, value)));
    for (const index of [Math.max(from, behind - 1), behind]) {
      const away = Math.abs((x[index] ?? NaN) - value);
      if (away < distance) [nearest, distance] = [index, away];
    }
  }
  return nearest;
}

/** Where the last reading is that can be drawn, up to a place; null without any. */
export function lastUpTo(
  { x, y, pieces }: Curve,
  place: number,
): { readonly x: number; readonly y: number } | null {
  for (const { from, end } of pieces.toReversed()) {
    let index = Math.min(end, firstFrom(x, place));
    // The first of several at one place is found; the last is wanted.
    while (index < end && x[index] === place) index += 1;
    const [across, value] = [x[index - 1], y[index - 1]];
    if (index > from && across !== undefined && value !== undefined) return { x: across, y: value };
  }
  return null;
}

/** The value of a curve on the line between its readings; NaN where no line is drawn. */
export function valueAt({ x, y, pieces }: Curve, place: number): number {
  const behind = firstFrom(x, place);
  if (x[behind] === place && Number.isFinite(y[behind])) return y[behind] ?? NaN;
  const piece = pieces.find(({ from, end }) => from < behind && behind < end);
  if (!piece) return NaN;
  const [left, right] = [x[behind - 1] ?? NaN, x[behind] ?? NaN];
  const [one, other] = [y[behind - 1] ?? NaN, y[behind] ?? NaN];
  return one + ((other - one) * (place - left)) / (right - left);
}
