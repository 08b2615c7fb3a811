import { describe, expect, it } from 'vitest';
import {
  cifarNetwork,
  layersOf,
  parts,
  planOf,
  readBy,
  RESIDUAL_BLOCK,
  type Block,
  type FusedOp,
  type Network,
  type Part,
} from './index.ts';

const INPUT = { height: 32, width: 32, channels: 3 };

function network(...chain: readonly Part[]): Network {
  return { input: INPUT, parts: chain };
}

/** A convolution and one block that has another shape behind it. */
function block(settings: Partial<Block>): Network {
  return network(parts.convolution(16), parts.stage(32, 2, 1, { ...RESIDUAL_BLOCK, ...settings }));
}

/** Each op as its kind, its name, and the names of the ops that made what it reads. */
function described(of: Network): readonly string[] {
  const ops = planOf(of);
  const nameOf = (activation: number) =>
    activation === -1 ? 'picture' : ops.find(({ output }) => output === activation)?.name;
  const behind = (op: FusedOp) => (op.kind === 'convolution' && op.activated ? ' and ReLU' : '');
  return ops.map(
    (op) => `${op.kind}${behind(op)} ${op.name} < ${readBy(op).map(nameOf).join(', ')}`,
  );
}

describe('planOf', () => {
  const ops = planOf(cifarNetwork('resnet', 1));

  it('makes BatchNorm, sum and ReLU one op; each op takes what the one before gave', () => {
    expect(ops.map(({ kind, name }) => `${kind} ${name}`)).toEqual(
      [
        ...['conv1', 'bn1'],
        ...['layer1', 'layer2', 'layer3'].flatMap((stage) =>
          ['conv1', 'bn1', 'conv2', 'bn2'].map((layer) => `${stage}.0.${layer}`),
        ),
      ]
        .map((name) => `${name.includes('conv') ? 'convolution' : 'normalisation'} ${name}`)
        .concat('global-average-pool avgpool', 'dense linear'),
    );
    expect(ops.map(({ input }) => input)).toEqual([
      -1,
      ...ops.slice(0, -1).map(({ output }) => output),
    ]);
  });

  it('adds the block’s input at its second BatchNorm', () => {
    const bn1 = ops.find(({ name }) => name === 'bn1');
    const sums = ops.flatMap((op) =>
      op.kind === 'normalisation' && op.shortcut ? [[op.name, op.shortcut.from]] : [],
    );
    const endOf = (name: string) => ops.find((op) => op.name === name)?.output;
    expect(sums).toEqual([
      ['layer1.0.bn2', bn1?.output],
      ['layer2.0.bn2', endOf('layer1.0.bn2')],
      ['layer3.0.bn2', endOf('layer2.0.bn2')],
    ]);
  });

  it('leaves out the sum where there is no shortcut', () => {
    expect(described(block({ shortcut: 'none' })).at(-1)).toBe(
      'normalisation layer1.0.bn2 < layer1.0.conv2',
    );
  });

  it('reads a projection where there is one', () => {
    const ops = described(block({ shortcut: 'B', bottleneck: true, convolutions: 1 }));
    expect(ops.slice(2)).toEqual([
      'convolution layer1.0.downsample.0 < bn1',
      'normalisation layer1.0.downsample.1 < layer1.0.downsample.0',
      'convolution layer1.0.conv1 < bn1',
      'normalisation layer1.0.bn1 < layer1.0.conv1',
      'convolution layer1.0.conv2 < layer1.0.bn1',
      'normalisation layer1.0.bn2 < layer1.0.conv2',
      'convolution layer1.0.conv3 < layer1.0.bn2',
      'normalisation layer1.0.bn3 < layer1.0.conv3, layer1.0.downsample.1',
    ]);
  });

  it('knows which BatchNorm ends in ReLU', () => {
    const ops = planOf(block({ shortcut: 'C', activation: 'tanh' }));
    expect(
      ops.flatMap((op) => (op.kind === 'normalisation' ? [[op.name, op.activated]] : [])),
    ).toEqual([
      ['bn1', true],
      ['layer1.0.downsample.1', false],
      ['layer1.0.bn1', false],
      ['layer1.0.bn2', false],
    ]);
    expect(ops.filter(({ kind }) => kind === 'activation').map(({ name }) => name)).toEqual([
      'layer1.0.tanh1',
      'layer1.0.tanh2',
    ]);
  });

  it('sums apart where no BatchNorm comes before', () => {
    expect(described(block({ preActivation: true })).slice(2)).toEqual([
      'normalisation layer1.0.bn1 < bn1',
      'convolution layer1.0.conv1 < layer1.0.bn1',
      'normalisation layer1.0.bn2 < layer1.0.conv1',
      'convolution layer1.0.conv2 < layer1.0.bn2',
      'sum layer1.0.shortcut < layer1.0.conv2, bn1',
    ]);
    expect(described(block({ batchNorm: false })).slice(2)).toEqual([
      'convolution and ReLU layer1.0.conv1 < bn1',
      'convolution layer1.0.conv2 < layer1.0.conv1',
      'sum layer1.0.shortcut < layer1.0.conv2, bn1',
      'activation layer1.0.relu2 < layer1.0.shortcut',
    ]);
  });

  it('reads body, carried input and gate at a highway', () => {
    expect(described(block({ shortcut: 'highway', convolutions: 1 })).slice(2)).toEqual([
      'convolution layer1.0.gate < bn1',
      'convolution layer1.0.conv1 < bn1',
      'normalisation layer1.0.bn1 < layer1.0.conv1',
      'highway layer1.0.shortcut < layer1.0.bn1, bn1, layer1.0.gate',
      'activation layer1.0.relu1 < layer1.0.shortcut',
    ]);
  });

  it('concatenates without a sum', () => {
    const ops = planOf(block({ merge: 'concatenate' }));
    const merged = ops.find(({ kind }) => kind === 'concatenation');
    expect(merged?.shape).toEqual({ height: 16, width: 16, channels: 48 });
  });

  it('has single layers, and reads the picture where a stage comes first', () => {
    const single = network(
      parts.stage(4, 1, 1, RESIDUAL_BLOCK),
      parts.maxPool(),
      parts.averagePool(),
      parts.dropout(0.3),
      parts.batchNorm(),
      parts.activation('elu'),
      parts.globalAveragePool(),
      parts.dense(12, { activation: 'relu' }),
      parts.dense(10),
    );
    const ops = described(single);
    expect(ops[3]).toBe('normalisation layer1.0.bn2 < layer1.0.conv2, picture');
    expect(ops.slice(4)).toEqual([
      'max-pool maxpool1 < layer1.0.bn2',
      'average-pool meanpool1 < maxpool1',
      'dropout dropout1 < meanpool1',
      'normalisation bn1 < dropout1',
      'activation elu1 < bn1',
      'global-average-pool avgpool < elu1',
      'dense linear < avgpool',
      'activation relu1 < linear',
      'dense linear2 < relu1',
    ]);
    expect(planOf(single).at(-1)?.output).toBe(layersOf(single).length - 1);
  });

  it('makes by itself what a shortcut reads in front of ReLU', () => {
    const before = { ...RESIDUAL_BLOCK, preActivation: true, batchNorm: false };
    const behindNorm = network(parts.batchNorm(), parts.stage(4, 1, 1, before));
    expect(described(behindNorm).slice(0, 2)).toEqual([
      'normalisation bn1 < picture',
      'activation layer1.0.relu1 < bn1',
    ]);
    const raw = { ...RESIDUAL_BLOCK, activation: 'none' } as const;
    const behindSum = network(parts.stage(4, 1, 1, raw), parts.stage(4, 1, 1, before));
    expect(described(behindSum).slice(3)).toEqual([
      'normalisation layer1.0.bn2 < layer1.0.conv2, picture',
      'activation layer2.0.relu1 < layer1.0.bn2',
      'convolution and ReLU layer2.0.conv1 < layer2.0.relu1',
      'convolution layer2.0.conv2 < layer2.0.conv1',
      'sum layer2.0.shortcut < layer2.0.conv2, layer1.0.bn2',
    ]);
  });
});
