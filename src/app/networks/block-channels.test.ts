import { expect, it } from 'vitest';
import {
  cifarNetwork,
  parts,
  PLAIN_BLOCK,
  projects,
  RESIDUAL_BLOCK,
  unroll,
  widthOfBlock,
  type Block,
  type Network,
} from '../../network/index.ts';
import { blockChannels } from './block-channels.ts';

const bottleneck: Block = { ...RESIDUAL_BLOCK, bottleneck: true, convolutions: 1 };

const kinds: readonly Block[] = [
  PLAIN_BLOCK,
  RESIDUAL_BLOCK,
  bottleneck,
  ...(['A', 'B', 'C'] as const).map((shortcut): Block => ({
    ...bottleneck,
    shortcut,
    merge: 'concatenate',
  })),
  { ...RESIDUAL_BLOCK, shortcut: 'B', preActivation: true },
  { ...RESIDUAL_BLOCK, shortcut: 'highway' },
];

const networks: readonly Network[] = [
  cifarNetwork('resnet', 2),
  ...kinds.map((block): Network => ({
    input: { height: 32, width: 32, channels: 3 },
    parts: [
      parts.convolution(8),
      parts.stage(8, 1, 2, block),
      parts.maxPool(),
      parts.stage(16, 2, 2, block),
      parts.globalAveragePool(),
      parts.dense(10),
    ],
  })),
];

it('gives the channels that the unrolled network has', () => {
  for (const network of networks) {
    const { layers, parts: ranges } = unroll(network);
    const unrolled = network.parts.map((part, index) =>
      part.kind === 'stage'
        ? part.blocks.map((block, at) => {
            const range = ranges[index]?.blocks[at];
            const input = (range && layers[range.first]?.input) ?? network.input;
            const output = (range && layers[range.end - 1]?.output) ?? network.input;
            const width = widthOfBlock(block, part.filters);
            return {
              input: input.channels,
              output: output.channels,
              isProjected: projects(block, input, width, at === 0 ? part.stride : 1),
            };
          })
        : [],
    );
    expect(blockChannels(network)).toEqual(unrolled);
  }
});
