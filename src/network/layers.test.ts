import { describe, expect, it } from 'vitest';
import { toggleShortcuts } from './edit/index.ts';
import { sideBehind } from './layer-list.ts';
import type { Layer } from './layer.ts';
import { layersOf, unroll } from './layers.ts';
import {
  BOTTLENECK_BLOCK,
  PLAIN_BLOCK,
  RESIDUAL_BLOCK,
  type Block,
  type Network,
} from './network.ts';
import { activation, convolution, dense, dropout, stage } from './parts.ts';
import { cifarNetwork } from './presets/index.ts';

describe('layersOf', () => {
  const layers = layersOf(cifarNetwork('resnet', 3));
  const layer = (name: string) => layers.find((one) => one.name === name);

  it.each([
    ['conv1', 32, 16],
    ['layer1.2.conv2', 32, 16],
    ['layer2.0.conv1', 16, 32],
    ['layer2.2.relu2', 16, 32],
    ['layer3.0.conv1', 8, 64],
    ['layer3.2.bn2', 8, 64],
    ['avgpool', 1, 64],
    ['linear', 1, 10],
  ])('gives %s an output of side %i and %i channels', (name, side, channels) => {
    expect(layer(name)?.output).toEqual({ height: side, width: side, channels });
  });

  it('connects every layer to the one before', () => {
    layers.slice(1).forEach((one, index) => expect(one.input).toEqual(layers[index]?.output));
  });

  it('has the weighted layers of the paper, with names that are all different', () => {
    const weighted = layers.filter((one) => one.kind === 'convolution' || one.kind === 'dense');
    expect(weighted).toHaveLength(20);
    expect(new Set(layers.map((one) => one.name)).size).toBe(layers.length);
  });

  it('takes a shortcut from the output of the block before', () => {
    const sources = layers
      .filter((one) => one.kind === 'add')
      .map(({ name, shortcut }) => [
        name,
        layers[shortcut.from]?.name,
        shortcut.stride,
        shortcut.shape.channels,
      ]);
    expect(sources.slice(0, 4)).toEqual([
      ['layer1.0.shortcut', 'relu1', 1, 16],
      ['layer1.1.shortcut', 'layer1.0.relu2', 1, 16],
      ['layer1.2.shortcut', 'layer1.1.relu2', 1, 16],
      ['layer2.0.shortcut', 'layer1.2.relu2', 2, 16],
    ]);
    expect(sources).toHaveLength(9);
  });

  it('takes a shortcut of the first part from the picture', () => {
    const network: Network = {
      input: { height: 8, width: 8, channels: 3 },
      parts: [stage(4, 2, 1, RESIDUAL_BLOCK), dense(2)],
    };
    const add = layersOf(network).find((one) => one.kind === 'add');
    expect(add).toMatchObject({ shortcut: { from: -1, shape: network.input, stride: 2 } });
  });

  it('leaves out the shortcut of a block that has none, and nothing else', () => {
    const without = layersOf(toggleShortcuts(cifarNetwork('resnet', 3), [{ part: 2, block: 1 }]));
    const names = without.map((one) => one.name);
    expect(layers.map((one) => one.name).filter((name) => !names.includes(name))).toEqual([
      'layer2.1.shortcut',
    ]);
  });

  it('is remembered', () => {
    const network = cifarNetwork('plain', 1);
    expect(layersOf(network)).toBe(layersOf(network));
  });
});

describe('a block', () => {
  const input = { height: 9, width: 8, channels: 6 };
  const before = [convolution(6, { batchNorm: false, bias: false, activation: 'none' })];
  const unrolled = (changes: Partial<Block>, filters = 4, stride = 2) => {
    const block = { ...PLAIN_BLOCK, ...changes };
    const part = { ...stage(filters, stride, 0, block), blocks: [block] };
    return layersOf({ input, parts: [...before, part, dense(2)] }).slice(1, -1);
  };
  /** `name < from`, where an index would be the convolution in front of the block. */
  const written = (layers: readonly Layer[]) =>
    layers.map(({ name, from }) => {
      const source = from === 0 ? 'input' : (layers[from - 1]?.name ?? '');
      return `${name.replace('layer1.0.', '')} < ${source.replace('layer1.0.', '')}`;
    });

  it('is torchvision’s bottleneck, the stride on the 3x3 convolution', () => {
    const layers = unrolled(BOTTLENECK_BLOCK);
    expect(written(layers)).toEqual([
      'downsample.0 < input',
      'downsample.1 < downsample.0',
      'conv1 < input',
      'bn1 < conv1',
      'relu1 < bn1',
      'conv2 < relu1',
      'bn2 < conv2',
      'relu2 < bn2',
      'conv3 < relu2',
      'bn3 < conv3',
      'shortcut < bn3',
      'relu3 < shortcut',
    ]);
    const convolutions = layers.filter((one) => one.kind === 'convolution');
    expect(
      convolutions.map(({ kernel, stride, output }) => [kernel, stride, output.channels]),
    ).toEqual([
      [1, 2, 16],
      [1, 1, 4],
      [3, 2, 4],
      [1, 1, 16],
    ]);
    expect(layers.at(-1)?.output).toEqual({ height: 5, width: 4, channels: 16 });
  });

  it('activates before its convolutions where asked to, and projects what is activated', () => {
    const projected = unrolled({ preActivation: true, shortcut: 'B' });
    expect(written(projected)).toEqual([
      'bn1 < input',
      'relu1 < bn1',
      'downsample.0 < relu1',
      'conv1 < relu1',
      'bn2 < conv1',
      'relu2 < bn2',
      'conv2 < relu2',
      'shortcut < conv2',
    ]);
    const identity = unrolled({ preActivation: true, shortcut: 'B' }, 6, 1);
    expect(identity.at(-1)).toMatchObject({ kind: 'add', shortcut: { from: 0, stride: 1 } });
  });

  it('has a gate that reads its input and starts by keeping the block back', () => {
    const layers = unrolled({ shortcut: 'highway', convolutions: 1 }, 8);
    expect(written(layers)).toEqual([
      'gate < input',
      'conv1 < input',
      'bn1 < conv1',
      'shortcut < bn1',
      'relu1 < shortcut',
    ]);
    expect(layers[0]).toMatchObject({ kernel: 1, stride: 2, bias: -3 });
    expect(layers[3]).toMatchObject({ kind: 'highway', gate: 1, shortcut: { from: 0, stride: 2 } });
  });

  it('stands beside its input, every second pixel of it, or a projection of that', () => {
    const layers = unrolled({ shortcut: 'A', merge: 'concatenate' });
    expect(layers.at(-1)?.output).toEqual({ height: 5, width: 4, channels: 6 + 4 });
    expect(layers.at(-2)).toMatchObject({ kind: 'concatenate', shortcut: { from: 0, stride: 2 } });
    const projected = unrolled({ shortcut: 'B', merge: 'concatenate' });
    expect(projected.at(-1)?.output.channels).toBe(4 + 4);
    const kept = unrolled({ shortcut: 'B', merge: 'concatenate' }, 4, 1);
    expect(kept.at(-1)?.output.channels).toBe(6 + 4);
  });

  it('has biases where it has no BatchNorm, and other activations', () => {
    const layers = unrolled({ batchNorm: false, activation: 'tanh', shortcut: 'C' }, 6, 1);
    expect(written(layers)).toEqual([
      'downsample.0 < input',
      'conv1 < input',
      'tanh1 < conv1',
      'conv2 < tanh1',
      'shortcut < conv2',
      'tanh2 < shortcut',
    ]);
    const biases = layers.flatMap((one) => (one.kind === 'convolution' ? [one.bias] : []));
    expect(biases).toEqual([0, 0, 0]);
  });

  it.each([1, 2, 3, 4])('has %i convolutions', (convolutions) => {
    const layers = unrolled({ convolutions });
    expect(layers.filter(({ kind }) => kind === 'convolution')).toHaveLength(convolutions);
  });
});

describe('unroll', () => {
  it('says which layers every part and block became', () => {
    const network: Network = {
      input: { height: 8, width: 8, channels: 3 },
      parts: [
        convolution(4),
        dropout(),
        stage(4, 1, 2, RESIDUAL_BLOCK),
        activation('none'),
        dense(2),
      ],
    };
    const { layers, parts } = unroll(network);
    const names = parts.map(({ first, end }) => layers.slice(first, end).map(({ name }) => name));
    expect(names[0]).toEqual(['conv1', 'bn1', 'relu1']);
    expect(names[1]).toEqual(['dropout1']);
    expect(names[2]?.every((name) => name.startsWith('layer1.'))).toBe(true);
    expect(names.slice(3)).toEqual([[], ['linear']]);
    expect(names.flat()).toEqual(layers.map(({ name }) => name));
    const blocks = parts[2]?.blocks.map(({ first, end }) => layers.slice(first, end));
    expect(blocks?.map((one) => one.length)).toEqual([7, 7]);
    expect(blocks?.flat().map(({ name }) => name)).toEqual(names[2]);
  });
});

describe('sideBehind', () => {
  // PyTorch: floor((size + 2 padding - kernel) / stride) + 1.
  it.each([
    [32, 3, 1, 1, 32],
    [32, 3, 2, 1, 16],
    [33, 3, 2, 1, 17],
    [7, 5, 3, 2, 3],
    [8, 1, 2, 0, 4],
    [1, 3, 2, 1, 1],
    [224, 11, 4, 2, 55],
    [55, 3, 2, 0, 27],
    [112, 3, 2, 1, 56],
    [8, 2, 2, 0, 4],
  ])(
    'of %i pixels, kernel %i, stride %i and padding %i is %i',
    (side, kernel, stride, padding, expected) => {
      expect(sideBehind(side, { kernel, stride, padding })).toBe(expected);
    },
  );
});
