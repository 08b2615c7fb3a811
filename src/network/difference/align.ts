/**
 * Which items of two lists stand beside each other: the alignment of the highest score, found as
 * Needleman and Wunsch (1970) do.
 */
import { changesBetween, type Item } from './items.ts';

/** Indices into the two lists; null where the other list has nothing like it. */
export type Pair = readonly [a: number | null, b: number | null];

/** Equal items should meet, even where that leaves others alone. */
const SCORE_OF_EQUAL = 32;
/** Of items of one kind; each difference takes one away. */
const SCORE_OF_KIND = 12;

/** Pairs in order; every item is in one of them. */
export function align(a: readonly Item[], b: readonly Item[]): readonly Pair[] {
  const scores = scoresOf(a, b);
  const best = bestFrom(scores);
  const width = b.length + 1;
  const at = (i: number, j: number) => best[i * width + j] ?? 0;
  const pairs: Pair[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const met = scores.table[(scores.a[i] ?? 0) * scores.count + (scores.b[j] ?? 0)] ?? 0;
    if (met > 0 && at(i, j) === met + at(i + 1, j + 1)) {
      pairs.push([i, j]);
      i += 1;
      j += 1;
    } else if (at(i, j) === at(i + 1, j)) {
      pairs.push([i, null]);
      i += 1;
    } else {
      pairs.push([null, j]);
      j += 1;
    }
  }
  for (; i < a.length; i += 1) pairs.push([i, null]);
  for (; j < b.length; j += 1) pairs.push([null, j]);
  return pairs;
}

interface Scores {
  /** Of each item, which of the values that occur it has. */
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** How many values occur. */
  readonly count: number;
  /** `[count, count]`: of two values that stand beside each other; 0 where they may not. */
  readonly table: Int32Array;
}

/** Long networks have few values, so that few need be compared. */
function scoresOf(a: readonly Item[], b: readonly Item[]): Scores {
  const numbers = new Map<string, number>();
  const values: Item[] = [];
  const numberOf = (item: Item) => {
    const known = numbers.get(item.key);
    if (known !== undefined) return known;
    numbers.set(item.key, values.length);
    return values.push(item) - 1;
  };
  const [ofA, ofB] = [Int32Array.from(a, numberOf), Int32Array.from(b, numberOf)];
  const scores = values.flatMap((one) =>
    values.map((other) => {
      if (one === other) return SCORE_OF_EQUAL;
      return one.kind === other.kind ? SCORE_OF_KIND - changesBetween(one, other).length : 0;
    }),
  );
  return { a: ofA, b: ofB, count: values.length, table: Int32Array.from(scores) };
}

/** `[a + 1, b + 1]`: the best score of what is left behind i items of `a` and j of `b`. */
function bestFrom({ a, b, count, table }: Scores): Int32Array {
  const width = b.length + 1;
  const best = new Int32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    const row = (a[i] ?? 0) * count;
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const here = i * width + j;
      const met = table[row + (b[j] ?? 0)] ?? 0;
      const together = met === 0 ? 0 : met + (best[here + width + 1] ?? 0);
      const apart = Math.max(best[here + width] ?? 0, best[here + 1] ?? 0);
      best[here] = Math.max(together, apart);
    }
  }
  return best;
}
