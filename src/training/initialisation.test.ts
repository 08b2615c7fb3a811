import { describe, expect, it } from 'vitest';
import { cifarNetwork, type Family } from '../network/index.ts';
import { initialWeights } from './initialisation.ts';

const plain = initialWeights(cifarNetwork('plain', 3), 1);

function valuesOf(name: string, weights = plain): Float32Array {
  return weights.get(name)?.values ?? new Float32Array();
}

describe('initialWeights', () => {
  // He et al. 2015, “Delving deep into rectifiers”, equation 10: variance 2 / (k² c) for
  // filters of side k over c channels; in a dense layer k is 1.
  it.each([
    ['layer1.1.conv1.weight', 2 / (9 * 16)],
    ['layer2.0.conv1.weight', 2 / (9 * 16)],
    ['layer3.2.conv2.weight', 2 / (9 * 64)],
    ['linear.weight', 2 / 64],
  ])('draws %s from a normal distribution of variance %f', (name, variance) => {
    const values = valuesOf(name);
    const { length } = values;
    const mean = values.reduce((sum, value) => sum + value, 0) / length;
    const square = values.reduce((sum, value) => sum + value ** 2, 0) / length;
    const fourth = values.reduce((sum, value) => sum + value ** 4, 0) / length;
    // Five standard deviations of what such estimates vary by.
    expect(Math.abs(mean)).toBeLessThan(5 * Math.sqrt(variance / length));
    expect(Math.abs(square / variance - 1)).toBeLessThan(5 * Math.sqrt(2 / length));
    expect(Math.abs(fourth / variance ** 2 - 3)).toBeLessThan(5 * Math.sqrt(96 / length));
  });

  it('starts BatchNorm as the identity, and the bias at zero', () => {
    expect(new Set(valuesOf('bn1.weight'))).toEqual(new Set([1]));
    expect(new Set(valuesOf('bn1.bias'))).toEqual(new Set([0]));
    expect(new Set(valuesOf('bn1.running_mean'))).toEqual(new Set([0]));
    expect(new Set(valuesOf('bn1.running_var'))).toEqual(new Set([1]));
    expect(new Set(valuesOf('linear.bias'))).toEqual(new Set([0]));
  });

  it('gives a plain and a residual network of one depth the same numbers', () => {
    const small = (family: Family) => initialWeights(cifarNetwork(family, 1, { width: 4 }), 1);
    expect(small('resnet')).toEqual(small('plain'));
  });

  it('depends on seed and name alone: not on the other layers', () => {
    const deeper = initialWeights(cifarNetwork('plain', 4), 1);
    expect(valuesOf('layer2.1.conv1.weight', deeper)).toEqual(valuesOf('layer2.1.conv1.weight'));
    const other = initialWeights(cifarNetwork('plain', 3), 2);
    expect(valuesOf('conv1.weight', other)).not.toEqual(valuesOf('conv1.weight'));
    expect(valuesOf('layer1.0.conv1.weight')).not.toEqual(valuesOf('layer1.0.conv2.weight'));
  });
});
