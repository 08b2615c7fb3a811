/** The lowest and the highest of some readings, without looking at each of them every time. */
import type { Numbers } from './curve.ts';

/** Readings of a block, and of a row of blocks, whose lowest and highest values are remembered. */
const BLOCK = 16;
const ROW = 256;

interface Values {
  readonly least: Float64Array;
  readonly greatest: Float64Array;
}

interface Known {
  readonly blocks: Values;
  readonly rows: Values;
}

const known = new WeakMap<Numbers, Known>();

function knownOf(y: Numbers): Known {
  const before = known.get(y);
  if (before) return before;
  const blocks = valuesOf(y, y, BLOCK);
  const rows = valuesOf(blocks.least, blocks.greatest, ROW / BLOCK);
  const made = { blocks, rows };
  known.set(y, made);
  return made;
}

/** The least of `low` and the greatest of `high` in each part of so many. */
function valuesOf(low: Numbers, high: Numbers, length: number): Values {
  const count = Math.floor(low.length / length);
  const values = { least: new Float64Array(count), greatest: new Float64Array(count) };
  for (let part = 0; part < count; part += 1) {
    let [least, greatest] = [Infinity, -Infinity];
    for (let at = part * length; at < (part + 1) * length; at += 1) {
      least = Math.min(least, low[at] ?? NaN);
      greatest = Math.max(greatest, high[at] ?? NaN);
    }
    values.least[part] = least;
    values.greatest[part] = greatest;
  }
  return values;
}

/**
 * The indices of the lowest and of the highest reading from `from` to before `end`, of several the
 * first; `from` where there is none.
 *
 * @param y finite between them
 */
export function extremesBetween(
  y: Numbers,
  from: number,
  end: number,
): readonly [lowest: number, highest: number] {
  if (from >= end) return [from, from];
  let [lowest, highest] = [from, from];
  let [least, greatest] = [Infinity, -Infinity];
  const values = end - from < BLOCK ? null : knownOf(y);
  for (let at = from; at < end;) {
    let length = 1;
    let low = y[at] ?? NaN;
    let high = low;
    if (values && at % BLOCK === 0 && at + BLOCK <= end) {
      const isRow = at % ROW === 0 && at + ROW <= end;
      length = isRow ? ROW : BLOCK;
      const known = isRow ? values.rows : values.blocks;
      low = known.least[at / length] ?? NaN;
      high = known.greatest[at / length] ?? NaN;
    }
    if (low < least) [lowest, least] = [at, low];
    if (high > greatest) [highest, greatest] = [at, high];
    at += length;
  }
  return [firstOf(y, least, lowest), firstOf(y, greatest, highest)];
}

/** The first index of a value that is there, from an index on. */
function firstOf(y: Numbers, value: number, from: number): number {
  let index = from;
  while (index < y.length && y[index] !== value) index += 1;
  return index;
}

/** The least value above 0 from index `from` to before `end`; Infinity where there is none. */
export function leastPositive(y: Numbers, from: number, end: number): number {
  let least = Infinity;
  for (let index = from; index < end; index += 1) {
    const value = y[index] ?? NaN;
    if (value > 0 && value < least) least = value;
  }
  return least;
}
