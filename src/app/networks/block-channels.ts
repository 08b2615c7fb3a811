/**
 * How many channels go into each part and block and come out, without unrolling the network:
 * a ribbon is drawn anew with every edit, and of a thousand layers.
 */
import {
  projects,
  widthOfBlock,
  type Block,
  type Network,
  type Part,
  type StagePart,
} from '../../network/index.ts';

export interface BlockChannels {
  readonly input: number;
  readonly output: number;
  /** The shortcut is a projection. */
  readonly isProjected: boolean;
}

function channelsOfBlock(block: Block, filters: number, input: number, stride: number) {
  const width = widthOfBlock(block, filters);
  // Only the channels matter to whether a shortcut projects.
  const isProjected = projects(block, { height: 1, width: 1, channels: input }, width, stride);
  const isBeside =
    block.merge === 'concatenate' && block.shortcut !== 'none' && block.shortcut !== 'highway';
  const carried = isProjected ? width : input;
  return { input, output: isBeside ? carried + width : width, isProjected };
}

function channelsOfStage({ filters, stride, blocks }: StagePart, input: number) {
  const channels: BlockChannels[] = [];
  for (const [index, block] of blocks.entries()) {
    const before = channels.at(-1)?.output ?? input;
    channels.push(channelsOfBlock(block, filters, before, index === 0 ? stride : 1));
  }
  return channels;
}

function channelsBehind(part: Exclude<Part, StagePart>, input: number): number {
  if (part.kind === 'convolution') return part.filters;
  return part.kind === 'dense' ? part.units : input;
}

/** For each part the channels of its blocks; empty for parts without. */
export function blockChannels(network: Network): readonly (readonly BlockChannels[])[] {
  let input = network.input.channels;
  return network.parts.map((part) => {
    if (part.kind !== 'stage') {
      input = channelsBehind(part, input);
      return [];
    }
    const channels = channelsOfStage(part, input);
    input = channels.at(-1)?.output ?? input;
    return channels;
  });
}
