/** Which pictures are learned from and which are for tests: by a seed, of each class alike. */
import type { Split } from '../description.ts';
import { randomStream, shuffle } from '../random.ts';

/** A picture by its class and its place in it. */
export interface Place {
  readonly label: number;
  readonly index: number;
}

/**
 * Of each class the share that is for tests, at least one picture, and at least one to learn from;
 * a class of one picture has none for tests. Both come in a random order of their own.
 *
 * @param counts pictures of each class
 * @param share of the pictures that are for tests, 0 to 1
 */
export function splitBySeed(
  counts: readonly number[],
  share: number,
  seed: number,
): Readonly<Record<Split, readonly Place[]>> {
  const places: Record<Split, Place[]> = { train: [], test: [] };
  for (const [label, count] of counts.entries()) {
    const order = Uint32Array.from({ length: count }, (_, index) => index);
    shuffle(order, randomStream(seed, 'own pictures', label));
    const wanted = Math.max(1, Math.round(share * count));
    const tests = Math.min(wanted, count - 1);
    for (const [position, index] of order.entries()) {
      places[position < tests ? 'test' : 'train'].push({ label, index });
    }
  }
  return {
    train: mixed(places.train, seed, 'train'),
    test: mixed(places.test, seed, 'test'),
  };
}

function mixed(places: readonly Place[], seed: number, split: Split): readonly Place[] {
  const order = Uint32Array.from({ length: places.length }, (_, index) => index);
  shuffle(order, randomStream(seed, 'own pictures', split));
  return Array.from(order, (index) => places[index]).filter((place) => place !== undefined);
}
