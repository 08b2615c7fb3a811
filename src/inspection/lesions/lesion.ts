/** Parts of a trained network that are taken out of it, or put elsewhere. */
import {
  blockAt,
  changeBlocks,
  positionsOf,
  unroll,
  type Block,
  type Network,
  type Position,
} from '../../network/index.ts';

/**
 * `branch`: a block passes on what it reads, as Veit et al. 2016 (section 4.1) delete blocks; where
 * its shape changes, by a shortcut of type A if it has none. `shortcut`: only its layers are left.
 */
export type LesionKind = 'branch' | 'shortcut';

export interface Lesion {
  readonly branches: readonly Position[];
  readonly shortcuts: readonly Position[];
  /** Blocks that stand in each other's place. */
  readonly swapped: readonly (readonly [Position, Position])[];
}

export const NO_LESION: Lesion = { branches: [], shortcuts: [], swapped: [] };

/** What is computed in the place of the network, with its weights. */
export interface LesionedNetwork {
  readonly network: Network;
  /** Weights that are all of one value instead, by the names of `Parameters.learnt`. */
  readonly filled: ReadonlyMap<string, number>;
  /** The name of the weights that are taken where these are asked for. */
  readonly nameOf: (name: string) => string;
}

/** The logistic function of it is 0, or 1 with the other sign, in single precision. */
const SHUT = -100;

/** `layer2.3`, as its layers begin; empty where there is no block. */
export function nameOfBlock(network: Network, { part, block }: Position): string {
  const { layers, parts } = unroll(network);
  const first = layers[parts[part]?.blocks[block ?? -1]?.first ?? -1]?.name ?? '';
  return first.split('.').slice(0, 2).join('.');
}

const prefixOf = (network: Network, position: Position) => `${nameOfBlock(network, position)}.`;

/** The layer that ends the branch of a block: what it learns decides what the branch puts out. */
function lastConvolution(network: Network, { part, block }: Position): number {
  const { layers, parts } = unroll(network);
  const range = parts[part]?.blocks[block ?? -1];
  const own = layers.slice(range?.first ?? 0, range?.end ?? 0);
  return own.filter(({ name }) => /\.conv\d+$/.test(name)).length;
}

function branchOff(
  network: Network,
  position: Position,
  block: Block,
): readonly [string, number][] {
  const prefix = prefixOf(network, position);
  if (block.shortcut === 'highway') {
    return [
      [`${prefix}gate.weight`, 0],
      [`${prefix}gate.bias`, SHUT],
    ];
  }
  const last = lastConvolution(network, position);
  if (block.batchNorm && !block.preActivation) return [[`${prefix}bn${last}`, 0]];
  const weight: [string, number] = [`${prefix}conv${last}.weight`, 0];
  return block.batchNorm ? [weight] : [weight, [`${prefix}conv${last}.bias`, 0]];
}

/** The network as it is computed with a lesion. */
export function lesioned(network: Network, lesion: Lesion): LesionedNetwork {
  const filled = new Map<string, number>();
  let changed = network;
  for (const position of lesion.branches) {
    const block = blockAt(network, position);
    if (!block) continue;
    for (const [name, value] of branchOff(network, position, block)) filled.set(name, value);
    if (block.shortcut === 'none') {
      changed = changeBlocks(changed, [position], { shortcut: 'A', merge: 'add' });
    }
  }
  for (const position of lesion.shortcuts) {
    const block = blockAt(network, position);
    if (block?.shortcut === 'highway') {
      const prefix = prefixOf(network, position);
      filled.set(`${prefix}gate.weight`, 0).set(`${prefix}gate.bias`, -SHUT);
    } else if (block) {
      changed = changeBlocks(changed, [position], { shortcut: 'none' });
    }
  }
  const others = new Map<string, string>();
  for (const pair of lesion.swapped) {
    const [one, other] = pair.map((position) => prefixOf(network, position));
    if (one === undefined || other === undefined) continue;
    others.set(one, other).set(other, one);
  }
  const nameOf = (name: string) => {
    const prefix = name.split('.').slice(0, 2).join('.').concat('.');
    const other = others.get(prefix);
    return other === undefined ? name : other + name.slice(prefix.length);
  };
  return { network: changed, filled, nameOf };
}

/** A block, and the lesion of it alone. */
export interface BlockLesion {
  readonly position: Position;
  readonly lesion: Lesion;
}

/** One lesion for each block that it can be made of. */
export function blockLesions(network: Network, kind: LesionKind): readonly BlockLesion[] {
  return positionsOf(network).flatMap((position): readonly BlockLesion[] => {
    const block = blockAt(network, position);
    if (!block) return [];
    if (kind === 'branch') {
      return [{ position, lesion: { ...NO_LESION, branches: [position] } }];
    }
    const isConcatenated = block.merge === 'concatenate' && block.shortcut !== 'highway';
    if (block.shortcut === 'none' || isConcatenated) return [];
    return [{ position, lesion: { ...NO_LESION, shortcuts: [position] } }];
  });
}
