/** Lesions of several blocks at once, drawn by chance (Veit et al. 2016, sections 4.2 and 4.3). */
import { randomStream, uniform } from '../../dataset/index.ts';
import { blockAt, positionsOf, type Network, type Position } from '../../network/index.ts';
import { NO_LESION, type Lesion } from './lesion.ts';

export type RandomLesionKind = 'deleted' | 'swapped';

export interface RandomLesion {
  /** Blocks that are deleted, or pairs that are swapped. */
  readonly count: number;
  readonly lesion: Lesion;
}

const blocksOfNetwork = (network: Network) =>
  positionsOf(network).filter((position) => blockAt(network, position) !== null);

/** The same things in an order drawn by chance (Fisher and Yates). */
function shuffled<Thing>(things: readonly Thing[], random: () => number): readonly Thing[] {
  const order = [...things];
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const [one, two] = [order[last], order[other]];
    if (one !== undefined && two !== undefined) [order[last], order[other]] = [two, one];
  }
  return order;
}

/** Pairs of blocks of one shape, none in two pairs: neither changes the shape. */
function pairsOf(
  network: Network,
  random: () => number,
): readonly (readonly [Position, Position])[] {
  const inner = blocksOfNetwork(network).filter(({ block }) => block !== 0);
  const order = shuffled(inner, random);
  const pairs: [Position, Position][] = [];
  const waiting = new Map<number, Position>();
  for (const position of order) {
    const other = waiting.get(position.part);
    if (other) {
      pairs.push([other, position]);
      waiting.delete(position.part);
    } else waiting.set(position.part, position);
  }
  return shuffled(pairs, random);
}

/** 1, 2, 3, 5, 8 and so on, as far as there are that many. */
function countsUpTo(most: number): readonly number[] {
  const counts: number[] = [];
  let [one, next] = [1, 2];
  while (one <= most) {
    counts.push(one);
    [one, next] = [next, one + next];
  }
  return counts;
}

/**
 * Of growing size, several of each.
 *
 * @param draws of each size
 */
export function randomLesions(
  network: Network,
  kind: RandomLesionKind,
  draws: number,
  seed: number,
): readonly RandomLesion[] {
  const stream = randomStream(seed, kind);
  const random = () => uniform(stream);
  const inner = blocksOfNetwork(network).filter(({ block }) => block !== 0);
  const most = kind === 'deleted' ? inner.length : pairsOf(network, random).length;
  return countsUpTo(most).flatMap((count) =>
    Array.from({ length: draws }, () => {
      const lesion: Lesion =
        kind === 'deleted'
          ? { ...NO_LESION, branches: shuffled(inner, random).slice(0, count) }
          : { ...NO_LESION, swapped: pairsOf(network, random).slice(0, count) };
      return { count, lesion };
    }),
  );
}
