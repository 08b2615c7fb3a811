import { describe, expect, it } from 'vitest';
import {
  cifarNetwork,
  dataflowOf,
  parts,
  RESIDUAL_BLOCK,
  type Block,
  type Network,
} from './index.ts';

/** Two blocks behind a convolution; the first of them changes the shape. */
function blocks(settings: Partial<Block>): Network {
  return {
    input: { height: 32, width: 32, channels: 3 },
    parts: [parts.convolution(16), parts.stage(32, 2, 2, { ...RESIDUAL_BLOCK, ...settings })],
  };
}

/** The names of the ops that made these activations. */
function namesOf(network: Network, activations: Iterable<number>): readonly string[] {
  const { makers } = dataflowOf(network);
  return Array.from(activations, (activation) => makers.get(activation)?.name ?? 'picture');
}

describe('lastUses', () => {
  const usesOf = (family: 'plain' | 'resnet') => {
    const { ops, lastUses } = dataflowOf(cifarNetwork(family, 2));
    return ops.slice(0, -1).map((op, index) => {
      return [op.name, (lastUses.get(op.output) ?? NaN) - index] as const;
    });
  };

  it('keeps a block’s input until its sum, and what is before a BatchNorm until it is applied', () => {
    for (const [name, distance] of usesOf('resnet')) {
      const isInput = name === 'bn1' || (name.endsWith('bn2') && name !== 'layer3.1.bn2');
      const isBefore = name.endsWith('.conv1');
      expect(distance, name).toBe(isInput ? 4 : isBefore ? 2 : 1);
    }
    for (const [name, distance] of usesOf('plain')) {
      const isBefore = name.includes('conv') && name !== 'layer3.1.conv2';
      expect(distance, name).toBe(isBefore ? 2 : 1);
    }
  });
});

describe('firstUses', () => {
  const firstReaders = (network: Network) => {
    const { ops, firstUses } = dataflowOf(network);
    return new Map(ops.map(({ name, output }) => [name, ops[firstUses.get(output) ?? NaN]?.name]));
  };

  it('names the op after, since a block’s own convolution reads before its sum', () => {
    const { ops, firstUses } = dataflowOf(cifarNetwork('resnet', 2));
    for (const [index, op] of ops.slice(0, -1).entries()) {
      expect(firstUses.get(op.output)).toBe(index + 1);
    }
  });

  it('names a projection or a gate, which come before the convolutions', () => {
    expect(firstReaders(blocks({ shortcut: 'B' })).get('bn1')).toBe('layer1.0.downsample.0');
    expect(firstReaders(blocks({ shortcut: 'highway' })).get('bn1')).toBe('layer1.0.gate');
  });
});

describe('deferredBatchNorm', () => {
  const applied = (network: Network) => {
    const { ops, deferredBatchNorm } = dataflowOf(network);
    return ops.flatMap(({ name, output }) => {
      const reader = deferredBatchNorm.get(output);
      return reader ? [`${name} by ${reader.name}`] : [];
    });
  };

  it('is the convolution behind, unless a shortcut or something else reads the output too', () => {
    const stages = [1, 2, 3];
    const within = stages.map((stage) => `layer${stage}.0.bn1 by layer${stage}.0.conv2`);
    expect(applied(cifarNetwork('resnet', 1))).toEqual(within);
    expect(applied(cifarNetwork('plain', 1))).toEqual([
      'bn1 by layer1.0.conv1',
      ...['layer1.0.bn1 by layer1.0.conv2', 'layer1.0.bn2 by layer2.0.conv1'],
      ...['layer2.0.bn1 by layer2.0.conv2', 'layer2.0.bn2 by layer3.0.conv1'],
      'layer3.0.bn1 by layer3.0.conv2',
    ]);
  });

  it('leaves out what a projection reads as well, and what has no ReLU', () => {
    expect(applied(blocks({ preActivation: true, shortcut: 'B' }))).toEqual([
      'layer1.0.bn2 by layer1.0.conv2',
      'layer1.1.bn1 by layer1.1.conv1',
      'layer1.1.bn2 by layer1.1.conv2',
    ]);
    expect(applied(blocks({ activation: 'tanh' }))).toEqual([]);
  });
});

describe('readBackward', () => {
  const notRead = (network: Network) => {
    const { ops, readBackward } = dataflowOf(network);
    return namesOf(
      network,
      ops.map(({ output }) => output).filter((output) => !readBackward.has(output)),
    );
  };

  it('is all of a network whose sums belong to BatchNorm, but the logits', () => {
    const { ops, readBackward } = dataflowOf(cifarNetwork('resnet', 1));
    expect(ops.filter(({ output }) => !readBackward.has(output)).map(({ name }) => name)).toEqual([
      'linear',
    ]);
  });

  it('leaves out what is only summed or concatenated', () => {
    expect(notRead(blocks({ preActivation: true }))).toEqual([
      'layer1.0.conv2',
      'layer1.1.conv2',
      'layer1.1.shortcut',
    ]);
    expect(notRead(blocks({ shortcut: 'B' }))).toEqual(['layer1.0.downsample.1']);
    expect(notRead(blocks({ merge: 'concatenate', activation: 'silu' }))).toEqual([
      'layer1.0.bn2',
      'layer1.1.bn2',
      'layer1.1.silu2',
    ]);
  });

  it('has one side of an activation function, whichever its slope is computed from', () => {
    const of = (activation: Block['activation']) =>
      notRead(blocks({ activation, batchNorm: false, shortcut: 'none' })).filter((name) =>
        name.startsWith('layer1.0'),
      );
    expect(of('elu')).toEqual(['layer1.0.conv1', 'layer1.0.conv2']);
    expect(of('silu')).toEqual([]);
  });

  it('keeps what a highway merges', () => {
    expect(notRead(blocks({ shortcut: 'highway' }))).toEqual([
      'layer1.0.shortcut',
      'layer1.1.shortcut',
    ]);
  });
});

describe('learning', () => {
  it('begins behind the first that learns', () => {
    const network: Network = {
      input: { height: 8, width: 8, channels: 3 },
      parts: [parts.maxPool(), parts.stage(4, 1, 1, RESIDUAL_BLOCK), parts.dense(10)],
    };
    const { ops, learning } = dataflowOf(network);
    expect(learning.has(-1)).toBe(false);
    expect(ops.filter(({ output }) => !learning.has(output)).map(({ name }) => name)).toEqual([
      'maxpool1',
    ]);
  });
});
