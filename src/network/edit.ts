/** Edits of a network. Each returns a new value and leaves the old one as it was. */
import {
  PLAIN_BLOCK,
  type Block,
  type BlockPosition,
  type Network,
  type Shortcut,
  type StagePart,
} from './network.ts';

function mapStages(
  network: Network,
  change: (stage: StagePart, index: number) => StagePart,
): Network {
  let index = -1;
  return {
    ...network,
    parts: network.parts.map((part) => {
      if (part.kind !== 'stage') return part;
      index += 1;
      return change(part, index);
    }),
  };
}

/** Sets the shortcut of one block. */
export function setShortcut(
  network: Network,
  position: BlockPosition,
  shortcut: Shortcut,
): Network {
  return mapStages(network, (stage, index) =>
    index === position.stage
      ? {
          ...stage,
          blocks: stage.blocks.map((block, at) =>
            at === position.block ? { ...block, shortcut } : block,
          ),
        }
      : stage,
  );
}

/** Switches the shortcut of one block on or off. */
export function toggleShortcut(network: Network, position: BlockPosition): Network {
  let stageIndex = -1;
  for (const part of network.parts) {
    if (part.kind !== 'stage') continue;
    stageIndex += 1;
    if (stageIndex !== position.stage) continue;
    const block = part.blocks[position.block];
    if (!block) break;
    return setShortcut(network, position, block.shortcut === 'none' ? 'A' : 'none');
  }
  return network;
}

/** Sets the shortcut of every block. */
export function setAllShortcuts(network: Network, shortcut: Shortcut): Network {
  return mapStages(network, (stage) => ({
    ...stage,
    blocks: stage.blocks.map((block) => ({ ...block, shortcut })),
  }));
}

/**
 * Gives every stage n blocks. Blocks that remain keep their shortcuts; new ones take
 * after the last block of their stage.
 */
export function setBlocksPerStage(network: Network, n: number): Network {
  return mapStages(network, (stage) => {
    const last = stage.blocks.at(-1) ?? PLAIN_BLOCK;
    return {
      ...stage,
      blocks: Array.from({ length: n }, (_, index): Block => stage.blocks[index] ?? last),
    };
  });
}
