import { describe, expect, it } from 'vitest';
import { toggleShortcut } from './edit/index.ts';
import { convolvedSize, layersOf } from './layers.ts';
import type { Network } from './network.ts';
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
      .filter((one) => one.kind === 'shortcut')
      .map((one) => [one.name, layers[one.from]?.name, one.stride, one.fromShape.channels]);
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
      parts: [
        { kind: 'stage', filters: 4, stride: 2, blocks: [{ shortcut: 'A' }] },
        { kind: 'dense', units: 2 },
      ],
    };
    const shortcut = layersOf(network).find((one) => one.kind === 'shortcut');
    expect(shortcut).toMatchObject({ from: -1, fromShape: network.input });
  });

  it('leaves out the shortcut of a block that has none, and nothing else', () => {
    const without = layersOf(toggleShortcut(cifarNetwork('resnet', 3), { stage: 1, block: 1 }));
    const names = without.map((one) => one.name);
    expect(layers.map((one) => one.name).filter((name) => !names.includes(name))).toEqual([
      'layer2.1.shortcut',
    ]);
  });
});

describe('convolvedSize', () => {
  // PyTorch: floor((size + 2 padding - kernel) / stride) + 1 with padding (kernel - 1) / 2.
  it.each([
    [32, 3, 1, 32],
    [32, 3, 2, 16],
    [33, 3, 2, 17],
    [7, 5, 3, 3],
    [8, 1, 2, 4],
    [1, 3, 2, 1],
  ])('of %i pixels, kernel %i and stride %i is %i', (size, kernel, stride, expected) => {
    expect(convolvedSize(size, kernel, stride)).toBe(expected);
  });
});
