import { describe, expect, it } from 'vitest';
import { cifarNetwork, depthOf, setBlockCount, setBlocksPerStage } from '../../network/index.ts';
import { depthSteps, typedDepth } from './depth-steps.ts';

const stepsOf = (network = cifarNetwork('plain', 9)) => {
  const steps = depthSteps(network);
  if (!steps) throw new Error('steps expected');
  return steps;
};

describe('depthSteps', () => {
  it('tell the layers of so many blocks, whatever the blocks are', () => {
    for (const network of [
      cifarNetwork('plain', 3),
      cifarNetwork('resnet', 2, { bottleneck: true }),
    ]) {
      const { depthFor } = stepsOf(network);
      for (const blocks of [1, 2, 9, 200]) {
        expect(depthFor(blocks)).toBe(depthOf(setBlocksPerStage(network, blocks)));
      }
    }
  });

  it('are none where stages have different numbers of blocks, or there are no stages', () => {
    expect(depthSteps(setBlockCount(cifarNetwork('plain', 3), 1, 4))).toBeNull();
    const plain = cifarNetwork('plain', 1);
    expect(depthSteps({ ...plain, parts: [] })).toBeNull();
  });
});

describe('typedDepth', () => {
  it('takes the depths that there are, with separators too', () => {
    expect(['20', '110', '1,202'].map((text) => typedDepth(stepsOf(), text))).toEqual([3, 18, 200]);
  });

  it('refuses all others and says which there are', () => {
    expect(typedDepth(stepsOf(), '57')).toMatch(/it has 56 or 62 layers/);
    for (const text of ['', 'deep', '2', '1208', '20.5']) {
      expect(typedDepth(stepsOf(), text)).toBe(
        'The depth is a whole number of layers from 8 to 1,202.',
      );
    }
  });
});
