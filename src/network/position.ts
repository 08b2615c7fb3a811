/** Where the things that a person can point at stand in a network. */
import type { Block, Network } from './network.ts';

/** `block` null: the part itself; for a stage all its blocks. Ordered as in the network. */
export interface Position {
  readonly part: number;
  readonly block: number | null;
}

/** Every block of every stage, and every part that is no stage or has no blocks, in order. */
export function positionsOf(network: Network): readonly Position[] {
  return network.parts.flatMap((one, part): readonly Position[] =>
    one.kind === 'stage' && one.blocks.length > 0
      ? one.blocks.map((_, block) => ({ part, block }))
      : [{ part, block: null }],
  );
}

/** Negative where `a` comes before `b`, 0 where they are equal; a stage comes before its blocks. */
export function comparePositions(a: Position, b: Position): number {
  return a.part - b.part || (a.block ?? -1) - (b.block ?? -1);
}

/** The block at a position; null where there is none, and for parts. */
export function blockAt(network: Network, { part, block }: Position): Block | null {
  const stage = network.parts[part];
  if (stage?.kind !== 'stage' || block === null) return null;
  return stage.blocks[block] ?? null;
}

/** Says quickly whether a block is among positions, where a stage's position stands for all. */
export function membersOf(positions: readonly Position[]): (position: Position) => boolean {
  const blocks = new Map<number, Set<number | null>>();
  for (const { part, block } of positions) {
    const known = blocks.get(part);
    if (known) known.add(block);
    else blocks.set(part, new Set([block]));
  }
  return ({ part, block }) => {
    const known = blocks.get(part);
    return known !== undefined && (known.has(block) || known.has(null));
  };
}
