/** The lowest and the highest of some readings, without looking at each of them every time. */

/** Readings of a block, and of a row of blocks, whose lowest and highest values are remembered. */
export const BLOCK = 16;
const BLOCKS_OF_ROW = 16;
const ROW = BLOCKS_OF_ROW * BLOCK;

interface Values {
  readonly least: Float64Array;
  readonly greatest: Float64Array;
}

interface Known {
  readonly blocks: Values;
  readonly rows: Values;
}

const known = new WeakMap<Float64Array, Known>();

/** Has a look at readings that were just written, and are still at hand for the processor. */
export function rememberExtremes(y: Float64Array): void {
  knownOf(y);
}

function knownOf(y: Float64Array): Known {
  const before = known.get(y);
  if (before) return before;
  const blocks = valuesOf(y, y, BLOCK);
  const rows = valuesOf(blocks.least, blocks.greatest, BLOCKS_OF_ROW);
  const made = { blocks, rows };
  known.set(y, made);
  return made;
}

/** The least of `low` and the greatest of `high` in each part of so many. */
function valuesOf(low: Float64Array, high: Float64Array, length: number): Values {
  const count = Math.floor(low.length / length);
  const values = { least: new Float64Array(count), greatest: new Float64Array(count) };
  for (let part = 0; part < count; part += 1) {
    let [least, greatest] = [Infinity, -Infinity];
    const end = (part + 1) * length;
    for (let at = part * length; at < end; at += 1) {
      // Where the next one stands cannot be foreseen, and a wrong guess takes longer than this.
      least = Math.min(least, low[at] ?? NaN);
      greatest = Math.max(greatest, high[at] ?? NaN);
    }
    values.least[part] = least;
    values.greatest[part] = greatest;
  }
  return values;
}

/** Indices of the lowest and of the highest reading, of several the first. */
export type Extremes = readonly [lowest: number, highest: number];

/**
 * Of each part between two of these places, ascending, the extremes of its readings; where there
 * is none, twice the place.
 *
 * @param y finite between the first and the last place
 */
export function extremesOfParts(y: Float64Array, places: ArrayLike<number>): readonly Extremes[] {
  const values = knownOf(y);
  return Array.from({ length: Math.max(0, places.length - 1) }, (_, part) =>
    extremesIn(y, values, places[part] ?? 0, places[part + 1] ?? 0),
  );
}

/** The extremes from index `from` to before `end`, between which `y` is finite. */
export function extremesBetween(y: Float64Array, from: number, end: number): Extremes {
  return extremesIn(y, end - from < BLOCK ? null : knownOf(y), from, end);
}

function extremesIn(y: Float64Array, values: Known | null, from: number, end: number): Extremes {
  if (from >= end) return [from, from];
  const found = { lowest: from, highest: from, least: Infinity, greatest: -Infinity };
  const inner = Math.min(end, BLOCK * Math.ceil(from / BLOCK));
  const behind = values ? Math.max(inner, BLOCK * Math.floor(end / BLOCK)) : inner;
  look(found, y, y, from, inner, 1);
  if (values) {
    const { blocks, rows } = values;
    const [first, last] = [inner / BLOCK, Math.floor(behind / BLOCK)];
    const [top, bottom] = [Math.ceil(inner / ROW), Math.floor(behind / ROW)];
    if (top < bottom) {
      look(found, blocks.least, blocks.greatest, first, top * BLOCKS_OF_ROW, BLOCK);
      look(found, rows.least, rows.greatest, top, bottom, ROW);
      look(found, blocks.least, blocks.greatest, bottom * BLOCKS_OF_ROW, last, BLOCK);
    } else look(found, blocks.least, blocks.greatest, first, last, BLOCK);
  }
  look(found, y, y, behind, end, 1);
  return [firstOf(y, found.least, found.lowest), firstOf(y, found.greatest, found.highest)];
}

interface Found {
  /** Where the lowest and the highest are, or their blocks begin. */
  lowest: number;
  highest: number;
  least: number;
  greatest: number;
}

/** @param length readings that each of `low` and `high` stands for */
function look(
  found: Found,
  low: Float64Array,
  high: Float64Array,
  from: number,
  end: number,
  length: number,
): void {
  for (let at = from; at < end; at += 1) {
    const [one, other] = [low[at] ?? NaN, high[at] ?? NaN];
    if (one < found.least) {
      found.least = one;
      found.lowest = at * length;
    }
    if (other > found.greatest) {
      found.greatest = other;
      found.highest = at * length;
    }
  }
}

/** The first index of a value that is there, from an index on. */
function firstOf(y: Float64Array, value: number, from: number): number {
  let index = from;
  while (index < y.length && y[index] !== value) index += 1;
  return index;
}

/** The least value above 0 from index `from` to before `end`; Infinity where there is none. */
export function leastPositive(y: Float64Array, from: number, end: number): number {
  let least = Infinity;
  for (let index = from; index < end; index += 1) {
    const value = y[index] ?? NaN;
    if (value > 0 && value < least) least = value;
  }
  return least;
}
