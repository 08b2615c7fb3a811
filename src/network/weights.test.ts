import { describe, expect, it } from 'vitest';
import type { Network } from './network.ts';
import { cifarNetwork } from './presets/index.ts';
import { parametersOf } from './weights.ts';

describe('parametersOf', () => {
  const parameters = parametersOf(cifarNetwork('plain', 1));
  const named = (name: string) => parameters.find((one) => one.name === name);

  it('names what PyTorch’s CIFAR ResNets have, in the order of the layers', () => {
    expect(parameters.slice(0, 6).map((one) => one.name)).toEqual([
      'conv1.weight',
      'bn1.weight',
      'bn1.bias',
      'bn1.running_mean',
      'bn1.running_var',
      'layer1.0.conv1.weight',
    ]);
    expect(parameters.slice(-2).map((one) => one.name)).toEqual(['linear.weight', 'linear.bias']);
  });

  it('gives shapes in the project’s layout, and the inputs of one output value', () => {
    expect(named('layer2.0.conv1.weight')).toMatchObject({ shape: [3, 3, 16, 32], fanIn: 144 });
    expect(named('linear.weight')).toMatchObject({ shape: [64, 10], fanIn: 64 });
    expect(named('linear.bias')).toMatchObject({ shape: [10], fanIn: 64 });
    expect(named('bn1.running_var')).toMatchObject({ shape: [16], trainable: false });
  });

  it('is the same for plain and residual', () => {
    expect(parametersOf(cifarNetwork('resnet', 1))).toEqual(parameters);
  });
});

describe('biases', () => {
  const biases = (network: Network) =>
    parametersOf(network).filter(({ role }) => role === 'filter-bias');

  it('stand behind convolutions without BatchNorm, and start from zero', () => {
    const network = cifarNetwork('plain', 1, { batchNorm: false });
    expect(biases(network).map(({ name }) => name)).toEqual([
      'conv1.bias',
      ...[1, 2, 3].flatMap((stage) => [`layer${stage}.0.conv1.bias`, `layer${stage}.0.conv2.bias`]),
    ]);
    expect(biases(network)[1]).toMatchObject({
      ...{ shape: [16], fanIn: 144, fanOut: 144, start: 0, trainable: true },
    });
  });

  it('of gates let mostly the identity through at first', () => {
    const gates = biases(cifarNetwork('highway', 1));
    expect(gates.map(({ name, start }) => [name, start])).toEqual([
      ['layer1.0.gate.bias', -3],
      ['layer2.0.gate.bias', -3],
      ['layer3.0.gate.bias', -3],
    ]);
  });
});
