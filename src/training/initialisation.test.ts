import { describe, expect, it } from 'vitest';
import {
  cifarNetwork,
  type Family,
  type Network,
  type Shortcut,
  type Weights,
} from '../network/index.ts';
import recorded from './fixtures/initialisation.json' with { type: 'json' };
import { initialWeights } from './initialisation.ts';

const SMALL = { width: 4 };

const plain = initialWeights(cifarNetwork('plain', 3), 1);

/** ResNet-8 with shortcuts of this kind. */
function residual(shortcut: Shortcut, options: { readonly width?: number } = {}): Network {
  const network = cifarNetwork('resnet', 1, options);
  const parts = network.parts.map((part) =>
    part.kind === 'stage'
      ? { ...part, blocks: part.blocks.map((block) => ({ ...block, shortcut })) }
      : part,
  );
  return { ...network, parts };
}

function valuesOf(name: string, weights = plain): Float32Array {
  return weights.get(name)?.values ?? new Float32Array();
}

function momentsOf(values: Float32Array) {
  const mean = (power: number) =>
    values.reduce((sum, value) => sum + value ** power, 0) / values.length;
  return { length: values.length, mean: mean(1), variance: mean(2), fourth: mean(4) };
}

/** The different numbers in all tensors whose names end like this. */
function constantsOf(weights: Weights, suffix: string): readonly number[] {
  const values = Array.from(weights).filter(([name]) => name.endsWith(suffix));
  return Array.from(new Set(values.flatMap(([, tensor]) => Array.from(tensor.values))));
}

describe('initialWeights', () => {
  const settings = [
    { initialisation: 'he', initialisationScale: 1 },
    { initialisation: 'xavier', initialisationScale: 1 },
    { initialisation: 'xavier', initialisationScale: 0.5 },
  ] as const;

  const drawn = settings.map((one) => ({
    ...one,
    weights: initialWeights(residual('B'), 1, one),
  }));

  it.each(recorded.layers.flatMap((layer) => drawn.map((one) => ({ ...layer, ...one }))))(
    'draws $name as PyTorch does: $initialisation times $initialisationScale',
    (one) => {
      const { name, weights, initialisation, initialisationScale } = one;
      const values = valuesOf(name, weights);
      const { length, mean, variance, fourth } = momentsOf(values);
      const expected = (initialisationScale * one[initialisation]) ** 2;
      // Five standard deviations of what such estimates vary by.
      expect(Math.abs(mean)).toBeLessThan(5 * Math.sqrt(expected / length));
      expect(Math.abs(variance / expected - 1)).toBeLessThan(5 * Math.sqrt(2 / length));
      expect(Math.abs(fourth / expected ** 2 - 3)).toBeLessThan(5 * Math.sqrt(96 / length));
    },
  );

  it('is He’s, unscaled, unless something else is asked for', () => {
    const small = cifarNetwork('plain', 1, SMALL);
    expect(initialWeights(small, 1, settings[0])).toEqual(initialWeights(small, 1));
  });

  it('starts all else from what the network says: BatchNorm as the identity, gates closed', () => {
    for (const one of settings) {
      const weights = initialWeights(residual('highway', SMALL), 1, one);
      expect(constantsOf(weights, 'bn1.weight')).toEqual([1]);
      expect(constantsOf(weights, 'bn1.bias')).toEqual([0]);
      expect(constantsOf(weights, 'bn1.running_mean')).toEqual([0]);
      expect(constantsOf(weights, 'bn1.running_var')).toEqual([1]);
      expect(constantsOf(weights, 'gate.bias')).toEqual([-3]);
      expect(constantsOf(weights, 'linear.bias')).toEqual([0]);
    }
  });

  it.each(settings)('gives a plain and a residual network the same numbers: %s', (one) => {
    const small = (family: Family) => initialWeights(cifarNetwork(family, 1, SMALL), 1, one);
    expect(small('resnet')).toEqual(small('plain'));
    for (const shortcut of ['A', 'B', 'C', 'highway'] as const) {
      const weights = initialWeights(residual(shortcut, SMALL), 1, one);
      for (const [name, tensor] of initialWeights(residual('none', SMALL), 1, one)) {
        expect(weights.get(name), `${shortcut}: ${name}`).toEqual(tensor);
      }
    }
  });

  it('depends on seed and name alone: not on the other layers', () => {
    const deeper = initialWeights(cifarNetwork('plain', 4), 1);
    expect(valuesOf('layer2.1.conv1.weight', deeper)).toEqual(valuesOf('layer2.1.conv1.weight'));
    const other = initialWeights(cifarNetwork('plain', 3), 2);
    expect(valuesOf('conv1.weight', other)).not.toEqual(valuesOf('conv1.weight'));
    expect(valuesOf('layer1.0.conv1.weight')).not.toEqual(valuesOf('layer1.0.conv2.weight'));
  });
});
