import { describe, expect, it } from 'vitest';
import {
  cifarNetwork,
  dataflowOf,
  opsToRecompute,
  parts,
  readForTheLastTime,
  RESIDUAL_BLOCK,
  segmentsOf,
  type Block,
  type Network,
} from './index.ts';

function blocks(settings: Partial<Block>): Network {
  return {
    input: { height: 32, width: 32, channels: 3 },
    parts: [
      parts.convolution(16),
      parts.stage(16, 1, 2, { ...RESIDUAL_BLOCK, ...settings }),
      parts.globalAveragePool(),
      parts.dense(10),
    ],
  };
}

describe('segmentsOf', () => {
  const endsOf = (network: Network, length: number) => {
    const dataflow = dataflowOf(network);
    const segments = segmentsOf(dataflow, length);
    expect(segments[0]?.first).toBe(0);
    expect(segments.at(-1)?.end).toBe(dataflow.ops.length);
    for (const [index, segment] of segments.slice(1).entries()) {
      expect(segment.first).toBe(segments[index]?.end);
    }
    return segments.map(({ end }) => dataflow.ops[end - 1]?.name);
  };
  const cifarEnds = (family: 'plain' | 'resnet', length: number) =>
    endsOf(cifarNetwork(family, 2), length);

  it('cuts a residual network between its blocks only', () => {
    const ends = ['layer1', 'layer2', 'layer3'].flatMap((stage) => [
      `${stage}.0.bn2`,
      `${stage}.1.bn2`,
    ]);
    expect(cifarEnds('resnet', 2)).toEqual(['bn1', ...ends, 'linear']);
    const everySecond = ['layer1.0.bn2', 'layer2.0.bn2', 'layer3.0.bn2'];
    expect(cifarEnds('resnet', 5)).toEqual([...everySecond, 'avgpool', 'linear']);
  });

  it('cuts a plain network behind its convolutions, where BatchNorm is applied on the way', () => {
    const ends = cifarEnds('plain', 1);
    expect(ends.filter((name) => name?.includes('conv'))).toHaveLength(13);
    expect(ends.filter((name) => !name?.includes('conv'))).toEqual([
      'layer3.1.bn2',
      'avgpool',
      'linear',
    ]);
  });

  it('cuts no block of any kind apart', () => {
    expect(endsOf(blocks({ preActivation: true }), 2)).toEqual([
      'bn1',
      'layer1.0.shortcut',
      'layer1.1.shortcut',
      'linear',
    ]);
    for (const settings of [
      { shortcut: 'highway' },
      { shortcut: 'C', bottleneck: true },
      { merge: 'concatenate', batchNorm: false },
    ] as const satisfies readonly Partial<Block>[]) {
      const ends = endsOf(blocks(settings), 2);
      expect(ends.filter((name) => name?.startsWith('layer1'))).toHaveLength(2);
    }
  });

  it('cuts nothing when a segment may be endless', () => {
    expect(cifarEnds('plain', Infinity)).toEqual(['linear']);
  });
});

describe('opsToRecompute', () => {
  const forgotten = (network: Network) => {
    const dataflow = dataflowOf(network);
    const [, second] = segmentsOf(dataflow, 2);
    return second && Array.from(opsToRecompute(dataflow, second), ({ name }) => name).toReversed();
  };

  it('is all within a block that the backward pass reads, but not what was kept', () => {
    expect(forgotten(blocks({}))).toEqual(
      ['conv1', 'bn1', 'conv2'].map((layer) => `layer1.0.${layer}`),
    );
    expect(forgotten(blocks({ shortcut: 'C' }))).toEqual(
      ['downsample.0', 'conv1', 'bn1', 'conv2'].map((layer) => `layer1.0.${layer}`),
    );
  });

  it('leaves out what is only summed', () => {
    expect(forgotten(blocks({ preActivation: true }))).toEqual(
      ['bn1', 'conv1', 'bn2'].map((layer) => `layer1.0.${layer}`),
    );
  });

  it('has what leads to something that is read, though it is not read itself', () => {
    const dataflow = dataflowOf(blocks({ shortcut: 'C' }));
    const [both] = segmentsOf(dataflow, 9);
    const ops = both ? Array.from(opsToRecompute(dataflow, both), ({ name }) => name) : [];
    expect(ops).toContain('layer1.0.downsample.1');
    expect(ops).not.toContain('layer1.1.downsample.1');
  });
});

describe('readForTheLastTime', () => {
  it('is what is summed, unless it comes from another segment', () => {
    const released = (length: number) => {
      const network = blocks({ preActivation: true });
      const dataflow = dataflowOf(network);
      return segmentsOf(dataflow, length).flatMap((segment) =>
        dataflow.ops.flatMap((op, index) =>
          index < segment.first || index >= segment.end
            ? []
            : readForTheLastTime(dataflow, segment, index).map(
                (activation) => `${dataflow.makers.get(activation)?.name} by ${op.name}`,
              ),
        ),
      );
    };
    const sums = [0, 1].map((block) => `layer1.${block}.conv2 by layer1.${block}.shortcut`);
    expect(released(Infinity)).toEqual([...sums, 'layer1.1.shortcut by avgpool']);
    expect(released(2)).toEqual(sums);
  });
});
