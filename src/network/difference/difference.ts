/** Two networks side by side. */
import { costOf, type Cost } from '../cost.ts';
import type { Network } from '../network.ts';
import { align } from './align.ts';
import type { DifferencePair } from './difference-pair.ts';
import { changesBetween, itemsOf } from './items.ts';
import { summarise } from './summary.ts';

export interface Difference {
  /** Every block of both networks, and every part without blocks, in order. */
  readonly pairs: readonly DifferencePair[];
  readonly a: Cost;
  readonly b: Cost;
  /** In one sentence. */
  readonly summary: string;
}

const known = new WeakMap<Network, WeakMap<Network, Difference>>();

/** What differs between two networks. Computed once for each pair of values. */
export function differenceBetween(a: Network, b: Network): Difference {
  const ofA = known.get(a) ?? new WeakMap<Network, Difference>();
  known.set(a, ofA);
  const before = ofA.get(b);
  if (before) return before;
  const difference = compare(a, b);
  ofA.set(b, difference);
  return difference;
}

function compare(a: Network, b: Network): Difference {
  const [itemsOfA, itemsOfB] = [itemsOf(a), itemsOf(b)];
  const pairs = align(itemsOfA, itemsOfB).map(([i, j]): DifferencePair => {
    const one = i === null ? undefined : itemsOfA[i];
    const other = j === null ? undefined : itemsOfB[j];
    return {
      a: one?.position ?? null,
      b: other?.position ?? null,
      changes: one && other ? changesBetween(one, other) : [],
    };
  });
  const [costOfA, costOfB] = [costOf(a), costOf(b)];
  const summary = summarise([a, b], [costOfA, costOfB], pairs);
  return { pairs, a: costOfA, b: costOfB, summary };
}
