/** Which depths a network can have whose stages all have the same number of blocks. */
import {
  DEPTH_RANGE,
  depthOf,
  setBlocksPerStage,
  stagesOf,
  type Network,
} from '../../network/index.ts';

export interface DepthSteps {
  /** Weighted layers now. */
  readonly depth: number;
  /** Blocks of every stage now. */
  readonly blocks: number;
  /** Layers for so many blocks in every stage. */
  readonly depthFor: (blocks: number) => number;
}

/** Null where stages differ in their blocks, and where there are none. */
export function depthSteps(network: Network): DepthSteps | null {
  const counts = stagesOf(network).map(({ blocks }) => blocks.length);
  const [blocks] = counts;
  if (blocks === undefined || counts.some((count) => count !== blocks)) return null;
  const [one, two] = [1, 2].map((count) => depthOf(setBlocksPerStage(network, count)));
  const step = (two ?? 0) - (one ?? 0);
  const depth = depthOf(network);
  return { depth, blocks, depthFor: (count) => depth + (count - blocks) * step };
}

/**
 * Reads a depth that a person typed.
 *
 * @returns the blocks of every stage for it, or the sentence that refuses it
 */
export function typedDepth({ depthFor }: DepthSteps, text: string): number | string {
  const { smallest, largest } = DEPTH_RANGE;
  const [least, most] = [depthFor(smallest), depthFor(largest)];
  const wanted = Number(text.replaceAll(/[\s,]/g, '') || NaN);
  const step = depthFor(1) - depthFor(0);
  if (!Number.isInteger(wanted) || wanted < least || wanted > most || step <= 0) {
    return `The depth is a whole number of layers from ${least} to ${most.toLocaleString('en')}.`;
  }
  const blocks = (wanted - depthFor(0)) / step;
  if (Number.isInteger(blocks)) return blocks;
  const below = depthFor(Math.floor(blocks));
  return `With the same blocks in every stage it has ${below} or ${below + step} layers, and no number between.`;
}
