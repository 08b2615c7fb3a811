/** Whether the blocks of a stage can join what comes to them with what they make of it. */
import { widthOfBlock } from '../block-layers.ts';
import { changeBlocks, removeAt } from '../edit/index.ts';
import type { Block, Network, Shape, StagePart } from '../network.ts';
import type { Problem } from './problem.ts';
import { where } from './where.ts';

/** The problem of a stage without blocks; null where it has some. */
export function problemOfNoBlocks(
  network: Network,
  part: number,
  { blocks }: StagePart,
): Problem | null {
  if (blocks.length > 0) return null;
  const position = { part, block: null };
  return {
    ...position,
    sentence: `${where(network, part)} has no blocks; insert one or remove the stage.`,
    fix: { label: 'Remove the stage', fixed: () => removeAt(network, [position]) },
  };
}

/**
 * The problems of one block's shortcut.
 *
 * @param input what comes to the block
 * @param filters of its stage
 */
export function problemsOfShortcut(
  network: Network,
  position: { readonly part: number; readonly block: number },
  block: Block,
  input: Shape,
  filters: number,
): readonly Problem[] {
  const name = where(network, position.part, position.block);
  const change = (settings: Partial<Block>) => () => changeBlocks(network, [position], settings);
  const problems: Problem[] = [];
  const isHighway = block.shortcut === 'highway';
  if (isHighway && block.merge === 'concatenate') {
    problems.push({
      ...position,
      sentence: `${name} has a highway gate, which mixes what is carried past with the block and cannot set them side by side: merge them by adding.`,
      fix: { label: 'Merge by adding', fixed: change({ merge: 'add' }) },
    });
  }
  const width = widthOfBlock(block, filters);
  const isAdded = isHighway || (block.shortcut === 'A' && block.merge === 'add');
  if (isAdded && width < input.channels) {
    const kind = isHighway ? 'a highway' : 'a skip connection of type A';
    problems.push({
      ...position,
      sentence: `${name} gets ${input.channels} channels and makes ${width}, but ${kind} can only add channels: make it a projection (type B), switch it off, or give the stage more filters.`,
      fix: {
        label: 'Make it a projection (type B)',
        fixed: change({ shortcut: 'B', merge: 'add' }),
      },
    });
  }
  return problems;
}
