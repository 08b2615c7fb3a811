/** The lowest and the highest of some readings, without looking at each of them every time. */
import type { Numbers } from './curve.ts';

/** Readings of a block, whose lowest and highest are remembered. */
const BLOCK = 16;

/** Of each block which of its readings it is, counted from 0. */
interface Blocks {
  readonly lowest: Uint8Array;
  readonly highest: Uint8Array;
}

const known = new WeakMap<Numbers, Blocks>();

function blocksOf(y: Numbers): Blocks {
  const before = known.get(y);
  if (before) return before;
  const count = Math.floor(y.length / BLOCK);
  const blocks = { lowest: new Uint8Array(count), highest: new Uint8Array(count) };
  for (let block = 0; block < count; block += 1) {
    const first = y[block * BLOCK] ?? NaN;
    let [least, greatest] = [first, first];
    for (let place = 1; place < BLOCK; place += 1) {
      const value = y[block * BLOCK + place] ?? NaN;
      if (value < least) {
        least = value;
        blocks.lowest[block] = place;
      }
      if (value > greatest) {
        greatest = value;
        blocks.highest[block] = place;
      }
    }
  }
  known.set(y, blocks);
  return blocks;
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
  let [lowest, highest] = [from, from];
  let [least, greatest] = [y[from] ?? NaN, y[from] ?? NaN];
  const look = (first: number, behind: number) => {
    for (let index = first; index < behind; index += 1) {
      const value = y[index] ?? NaN;
      if (value < least) [lowest, least] = [index, value];
      if (value > greatest) [highest, greatest] = [index, value];
    }
  };
  const [firstBlock, behindBlocks] = [Math.ceil(from / BLOCK), Math.floor(end / BLOCK)];
  if (behindBlocks <= firstBlock) {
    look(from, end);
    return [lowest, highest];
  }
  look(from, firstBlock * BLOCK);
  const blocks = blocksOf(y);
  for (let block = firstBlock; block < behindBlocks; block += 1) {
    const low = block * BLOCK + (blocks.lowest[block] ?? 0);
    const high = block * BLOCK + (blocks.highest[block] ?? 0);
    const [value, other] = [y[low] ?? NaN, y[high] ?? NaN];
    if (value < least) [lowest, least] = [low, value];
    if (other > greatest) [highest, greatest] = [high, other];
  }
  look(behindBlocks * BLOCK, end);
  return [lowest, highest];
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
