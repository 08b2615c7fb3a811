import { describe, expect, it } from 'vitest';
import { layerMultiplyAdds, multiplyAdds, parameterCount } from '../cost.ts';
import recorded from '../fixtures/torchvision.json' with { type: 'json' };
import { layersOf, sizeOf } from '../layers.ts';
import { depthOf, type Network } from '../network.ts';
import { elementsOf, parametersOfLayer } from '../weights.ts';
import { problemsOf } from '../validation/index.ts';
import { networkNamed } from './names.ts';
import { NETWORK_PRESETS } from './presets.ts';

function named(name: string): Network {
  const network = networkNamed(name);
  if (typeof network === 'string') throw new Error(network);
  return network;
}

/** Outputs `[height, width, channels]` of the layers in front of which the shape changes. */
function shapesOf(network: Network): readonly string[] {
  return layersOf(network)
    .map(({ output }) => `${output.height}x${output.width}x${output.channels}`)
    .filter((shape, index, all) => shape !== all[index + 1]);
}

const CIFAR_SHAPES = ['32x32x16', '16x16x32', '8x8x64', '1x1x64', '1x1x10'];

describe('networks for CIFAR', () => {
  // Rounded in He et al. 2015, Table 6 (0.27M, 0.46M, 0.66M, 0.85M, 1.7M, 19.4M), and in
  // He et al. 2016, Table 4 (1.7M, 10.2M). With projections the exact figures are those of
  // github.com/osmr/imgclsmob, which counts PreResNet-1001 as 10,327,706, too.
  it.each([
    ['plain-20', 20, 269_722],
    ['plain-32', 32, 464_154],
    ['plain-44', 44, 658_586],
    ['plain-56', 56, 853_018],
    ['plain-110', 110, 1_727_962],
    ['plain-1202', 1202, 19_421_274],
    ['resnet-20', 20, 269_722],
    ['resnet-32', 32, 464_154],
    ['resnet-44', 44, 658_586],
    ['resnet-56', 56, 853_018],
    ['resnet-110', 110, 1_727_962],
    ['resnet-1202', 1202, 19_421_274],
    ['resnet-20-b', 20, 272_474],
    ['resnet-56-b', 56, 855_770],
    ['preresnet-110', 110, 1_727_962],
    ['preresnet-20-b', 20, 272_282],
    ['preresnet-56-b', 56, 855_578],
    ['preresnet-110-b', 110, 1_730_522],
    ['preresnet-1202-b', 1202, 19_423_834],
    ['resnet-164', 164, 1_704_154],
    ['preresnet-164', 164, 1_703_258],
    ['preresnet-1001', 1001, 10_327_706],
  ])('%s has %i layers and %i parameters', (name, depth, parameters) => {
    const network = named(name);
    expect(depthOf(network)).toBe(depth);
    expect(parameterCount(network)).toBe(parameters);
    const widening = depth === 164 || depth === 1001 ? 4 : 1;
    const last = CIFAR_SHAPES.slice(0, -2).map((shape) => {
      const [height = '', width = '', channels = 0] = shape.split('x');
      return `${height}x${width}x${Number(channels) * widening}`;
    });
    expect(shapesOf(network)).toEqual(
      expect.arrayContaining([...last, `1x1x${64 * widening}`, '1x1x10']),
    );
    expect(layersOf(network).at(-1)?.output.channels).toBe(10);
  });

  it.each([
    ['plain-20', 40_551_040],
    ['resnet-20', 40_551_040],
    ['plain-56', 125_485_696],
    ['resnet-110', 252_887_680],
  ])('%s takes %i multiply-adds', (name, expected) => {
    expect(multiplyAdds(named(name))).toBe(expected);
  });

  it('has the same shapes plain and residual', () => {
    expect(shapesOf(named('resnet-20'))).toEqual(CIFAR_SHAPES);
    expect(shapesOf(named('plain-56'))).toEqual(CIFAR_SHAPES);
  });

  it('takes a projection in every block of type C', () => {
    const inputs = [16, ...Array<number>(9).fill(16), ...Array<number>(9).fill(32)];
    const outputs = [...Array<number>(9).fill(16), ...Array<number>(9).fill(32)];
    const more = [...outputs, ...Array<number>(9).fill(64)].reduce((sum, output, index) => {
      const input = inputs[index] ?? 64;
      return sum + input * output + 2 * output;
    }, 0);
    expect(parameterCount(named('resnet-56-c'))).toBe(853_018 + more);
  });

  it('has gates of one weight for each pair of channels, and a bias', () => {
    const gates = (blocks: number) =>
      blocks * (16 * 16 + 16) +
      (16 * 32 + 32 + (blocks - 1) * (32 * 32 + 32)) +
      (32 * 64 + 64 + (blocks - 1) * (64 * 64 + 64));
    expect(parameterCount(named('highway-20'))).toBe(269_722 + gates(3));
    expect(parameterCount(named('highway-110'))).toBe(1_727_962 + gates(18));
  });

  it('has as many biases without BatchNorm as channels, which BatchNorm has two values for', () => {
    const channels = (n: number) => 16 + 2 * n * (16 + 32 + 64);
    expect(parameterCount(named('plain-20-without-batch-norm'))).toBe(269_722 - channels(3));
    expect(parameterCount(named('plain-56-without-batch-norm'))).toBe(853_018 - channels(9));
  });

  it('adds up channels where it concatenates', () => {
    expect(
      shapesOf(named('concatenating-20')).filter((shape) => /x(64|160|352)$/.test(shape)),
    ).toEqual(expect.arrayContaining(['32x32x64', '16x16x160', '8x8x352']));
  });
});

describe('networks for ImageNet', () => {
  /** Layers with weights, and max pooling, as the record has them. */
  const described = (network: Network) =>
    layersOf(network).flatMap((layer) => {
      const { height, width, channels } = layer.output;
      const parameters = parametersOfLayer(layer)
        .filter(({ trainable }) => trainable)
        .reduce((sum, { shape }) => sum + elementsOf(shape), 0);
      return parameters > 0 || layer.kind === 'max-pool'
        ? [{ name: layer.name, value: [parameters, height, width, channels].join() }]
        : [];
    });

  it.each(Object.entries(recorded))('%s is torchvision’s, layer by layer', (name, expected) => {
    const network = named(name);
    expect(parameterCount(network)).toBe(expected.parameters);
    const layers = described(network);
    const theirs = expected.layers.map(([word, count, shape]) => {
      const ours = String(word)
        .replace(/^fc$/, 'linear')
        .replace(/^maxpool$/, 'maxpool1');
      return { name: ours, value: [count, shape].flat().join() };
    });
    if (name === 'vgg-19' || name === 'alexnet') {
      expect(layers.map(({ value }) => value)).toEqual(theirs.map(({ value }) => value));
    } else {
      const byName = (one: { name: string }, other: { name: string }) =>
        one.name < other.name ? -1 : 1;
      expect(layers.toSorted(byName)).toEqual(theirs.toSorted(byName));
    }
  });

  it.each([
    ['resnet-18', 18, 11_689_512, 1.814],
    ['resnet-34', 34, 21_797_672, 3.664],
    ['resnet-50', 50, 25_557_032, 4.089],
    ['resnet-101', 101, 44_549_160, 7.801],
    ['resnet-152', 152, 60_192_808, 11.514],
    ['vgg-19', 19, 143_667_240, 19.632],
    ['alexnet', 8, 61_100_840, 0.714],
    // He et al. 2015, section 3.3, has 3.6 billion for 34 layers and 1.8 (Table 1) for 18.
    ['plain-34', 34, 21_623_848, 3.6],
    ['plain-18', 18, 11_515_688, 1.8],
  ])('%s has %i layers, %i parameters and %d GMACs', (name, depth, parameters, billions) => {
    const network = named(name);
    expect(depthOf(network)).toBe(depth);
    expect(parameterCount(network)).toBe(parameters);
    const digits = name.startsWith('plain') ? 1 : 3;
    expect(multiplyAdds(network) / 1e9).toBeCloseTo(billions, digits);
  });

  it('publishes the multiply-adds that are tested here', () => {
    for (const [name, { published }] of Object.entries(recorded)) {
      if (!published) continue;
      expect(multiplyAdds(named(name)) / 1e9).toBeCloseTo(published.gigaMultiplyAdds, 3);
      expect(parameterCount(named(name))).toBe(published.parameters);
    }
  });

  it.each(NETWORK_PRESETS.filter(({ sizes }) => sizes))(
    '$id fits pictures of every size that it is offered for',
    ({ sizes, network }) => {
      expect(sizes?.networkFor(224, 1000)).toEqual(network);
      expect(sizes?.adaptation(224)).toBeNull();
      for (const side of [32, 33, 63, 64, 100, 127, 128, 192, 223]) {
        const smaller = sizes?.networkFor(side, 2);
        if (!smaller) throw new Error(`No network for ${side} pixels.`);
        expect(problemsOf(smaller)).toEqual([]);
        const isChanged = JSON.stringify(smaller.parts[0]) !== JSON.stringify(network.parts[0]);
        if (isChanged) expect(sizes?.adaptation(side)).toMatch(/convolution/);
        const last = layersOf(smaller).findLast(({ output }) => output.height > 1);
        expect(sizeOf(last?.output ?? smaller.input)).toBeGreaterThan(1);
      }
    },
  );
});

describe('NETWORK_PRESETS', () => {
  it.each(NETWORK_PRESETS)('$id can be built and found by its name', (preset) => {
    expect(problemsOf(preset.network)).toEqual([]);
    expect(networkNamed(preset.id)).toEqual(preset.network);
    expect(preset.sentence).toMatch(/^[A-Z0-9].*\.$/);
    expect(preset.lookFor).toMatch(/^[A-Z].*\.$/);
    expect(preset.source).toMatch(/(19|20)\d\d/);
    const layers = layersOf(preset.network);
    expect(layers.every((layer) => layerMultiplyAdds(layer) >= 0)).toBe(true);
  });

  it('has every id and every name once', () => {
    expect(new Set(NETWORK_PRESETS.map(({ id }) => id)).size).toBe(NETWORK_PRESETS.length);
    expect(new Set(NETWORK_PRESETS.map(({ name }) => name)).size).toBe(NETWORK_PRESETS.length);
  });
});
