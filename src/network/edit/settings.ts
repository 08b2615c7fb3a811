/** Edits of how blocks and parts are set. What is set already stays the same value. */
import { differingKeys } from '../equality.ts';
import { LIMITS } from '../limits.ts';
import {
  PLAIN_BLOCK,
  type Block,
  type ConvolutionPart,
  type DensePart,
  type DropoutPart,
  type Network,
  type Part,
  type StagePart,
} from '../network.ts';
import { membersOf, type Position } from '../position.ts';

/** Whatever parts can be set to; each takes what it has. */
export type PartSettings = Partial<
  Omit<ConvolutionPart, 'kind'> & Omit<DropoutPart, 'kind'> & Omit<DensePart, 'kind'>
>;

function mapParts(network: Network, change: (part: Part, index: number) => Part): Network {
  const parts = network.parts.map(change);
  const isSame = parts.every((part, index) => part === network.parts[index]);
  return isSame ? network : { ...network, parts };
}

function updated<T extends object>(value: T, after: T): T {
  return differingKeys(after, value).length === 0 ? value : after;
}

/** Changes settings of blocks. A stage's position stands for all of its blocks. */
export function changeBlocks(
  network: Network,
  positions: readonly Position[],
  settings: Partial<Block>,
): Network {
  const isChosen = membersOf(positions);
  // Blocks that are one value stay one value, which also makes edits of deep networks quick.
  const known = new Map<Block, Block>();
  const change = (block: Block): Block => {
    const changed = known.get(block) ?? updated(block, { ...block, ...settings });
    known.set(block, changed);
    return changed;
  };
  return mapParts(network, (part, index) =>
    part.kind === 'stage'
      ? withBlocks(
          part,
          part.blocks.map((block, at) =>
            isChosen({ part: index, block: at }) ? change(block) : block,
          ),
        )
      : part,
  );
}

/** Changes settings of one part: of a stage its filters and stride; what it has not is ignored. */
export function changePart(network: Network, index: number, settings: PartSettings): Network {
  return mapParts(network, (part, at) =>
    at === index ? updated(part, changedPart(part, settings)) : part,
  );
}

/** Gives a stage so many blocks, 0 to 1000; new ones take after its last. */
export function setBlockCount(network: Network, index: number, count: number): Network {
  if (!Number.isInteger(count) || count < 0 || count > LIMITS.blocks.largest) return network;
  return mapParts(network, (part, at) => {
    if (at !== index || part.kind !== 'stage') return part;
    const last = part.blocks.at(-1) ?? PLAIN_BLOCK;
    return withBlocks(
      part,
      Array.from({ length: count }, (_, block) => part.blocks[block] ?? last),
    );
  });
}

/** Gives every stage so many blocks. */
export function setBlocksPerStage(network: Network, count: number): Network {
  return network.parts.reduce((changed, _, part) => setBlockCount(changed, part, count), network);
}

function withBlocks(stage: StagePart, blocks: readonly Block[]): StagePart {
  const isSame =
    blocks.length === stage.blocks.length &&
    blocks.every((block, index) => block === stage.blocks[index]);
  return isSame ? stage : { ...stage, blocks };
}

/** A part with other settings; what it has not is ignored. */
export function changedPart(part: Part, settings: PartSettings): Part {
  switch (part.kind) {
    case 'convolution': {
      const { filters, kernel, stride, padding, bias, batchNorm, activation } = {
        ...part,
        ...settings,
      };
      return { ...part, filters, kernel, stride, padding, bias, batchNorm, activation };
    }
    case 'stage': {
      const { filters, stride } = { ...part, ...settings };
      return { ...part, filters, stride };
    }
    case 'max-pool':
    case 'average-pool': {
      const { kernel, stride, padding } = { ...part, ...settings };
      return { ...part, kernel, stride, padding };
    }
    case 'activation':
      return { ...part, activation: settings.activation ?? part.activation };
    case 'dropout':
      return { ...part, rate: settings.rate ?? part.rate };
    case 'dense': {
      const { units, activation } = { ...part, ...settings };
      return { ...part, units, activation };
    }
    case 'batch-norm':
    case 'global-average-pool':
      return part;
  }
}
