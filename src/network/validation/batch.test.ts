import { describe, expect, it } from 'vitest';
import { RESIDUAL_BLOCK, type Network, type Part } from '../network.ts';
import { batchNorm, convolution, dense, globalAveragePool, stage } from '../parts.ts';
import { cifarNetwork } from '../presets/index.ts';
import { problemForBatch } from './batch.ts';

const of = (side: number, ...parts: readonly Part[]): Network => ({
  input: { height: side, width: side, channels: 3 },
  parts: [...parts, dense(10)],
});
const bare = { batchNorm: false } as const;

describe('problemForBatch', () => {
  it.each<[string, Network, number, number | null]>([
    ['behind pooling', of(32, convolution(4, bare), globalAveragePool(), batchNorm()), 2, null],
    ['behind a dense layer', of(8, dense(6), batchNorm()), 1, null],
    ['of a convolution', of(1, convolution(4)), 0, null],
    ['of a later convolution', of(2, convolution(4), convolution(4, { stride: 2 })), 1, null],
    ['of a block', of(2, convolution(4), stage(4, 2, 2, RESIDUAL_BLOCK)), 1, 0],
    [
      'before the convolutions of a block',
      of(1, convolution(4, bare), stage(4, 1, 1, { ...RESIDUAL_BLOCK, preActivation: true })),
      1,
      0,
    ],
    [
      'of a projection',
      of(1, convolution(4, bare), stage(8, 1, 1, { ...RESIDUAL_BLOCK, shortcut: 'B' })),
      1,
      0,
    ],
  ])(
    'finds the first BatchNorm %s that sees one value a channel',
    (_what, network, part, block) => {
      expect(problemForBatch(network, 1)).toMatchObject({ part, block });
      expect(problemForBatch(network, 2)).toBeNull();
    },
  );

  it('says what is wrong, where, and what to do', () => {
    const network = of(2, convolution(4), stage(4, 2, 2, RESIDUAL_BLOCK));
    expect(problemForBatch(network, 1)?.sentence).toBe(
      'Stage 1, block 1 would normalise a single value for each channel (1 picture of 1×1 pixels), which makes 0 of any: take a batch of 2 or more, or do without BatchNorm there.',
    );
  });

  it.each([
    ['maps that are larger', of(2, convolution(4))],
    [
      'maps that are larger in one direction',
      { ...of(1, convolution(4)), input: { height: 1, width: 2, channels: 3 } },
    ],
    ['networks without BatchNorm', of(1, convolution(4, bare))],
    ['the paper’s networks', cifarNetwork('resnet', 3)],
    ['what cannot be built', { ...of(1), parts: [batchNorm()] }],
  ])('finds nothing wrong with a batch of one and %s', (_what, network) => {
    expect(problemForBatch(network, 1)).toBeNull();
  });
});
