import { describe, expect, it } from 'vitest';
import {
  cifarNetwork,
  elementsOf,
  parametersOf,
  parts,
  type Network,
  type WeightTensor,
} from '../network/index.ts';
import { readWeights } from './export.ts';
import { EVERY_LAYER } from './fixtures/every-layer.ts';
import { readFixture } from './fixtures/read.ts';
import { FormatError } from './format-error.ts';
import { fromPyTorch, toPyTorch } from './pytorch.ts';
import { decodeSafetensors, encodeSafetensors } from './safetensors.ts';

const FILE = readFixture('network-8-width-4.safetensors');
const network = cifarNetwork('resnet', 1, { width: 4 });
const { tensors } = decodeSafetensors(FILE);

/** The fixture's tensors after one change. */
function changed(change: (map: Map<string, WeightTensor>) => void): Map<string, WeightTensor> {
  const map = new Map(tensors);
  change(map);
  return map;
}

describe('fromPyTorch', () => {
  it.each([
    ['a CIFAR network', network, 'network-8-width-4.safetensors'],
    ['every kind of layer', EVERY_LAYER, 'every-layer.safetensors'],
  ])('reads what PyTorch wrote of %s, and toPyTorch writes the same again', (_what, one, name) => {
    const file = readFixture(name);
    const weights = readWeights(one, file);
    expect([...weights.keys()]).toEqual(parametersOf(one).map((parameter) => parameter.name));
    const { tensors: written } = decodeSafetensors(encodeSafetensors(toPyTorch(one, weights)));
    const learnt = [...decodeSafetensors(file).tensors].filter(
      ([tensor]) => !tensor.endsWith('num_batches_tracked'),
    );
    expect(written.size).toBe(learnt.length);
    for (const [tensor, values] of learnt) expect(written.get(tensor)).toEqual(values);
  });

  it('reads what torchvision names in its own way', () => {
    const theirs = new Map(
      [...tensors].map(([name, tensor]) => [name.replace('linear', 'fc'), tensor]),
    );
    expect([...theirs.keys()]).toContain('fc.weight');
    expect(fromPyTorch(network, theirs)).toEqual(fromPyTorch(network, tensors));
  });

  it('moves the outputs of a filter from the front to the back', () => {
    const { values, shape } = tensors.get('layer2.0.conv1.weight') ?? { values: [], shape: [] };
    expect(shape).toEqual([8, 4, 3, 3]);
    const read = fromPyTorch(network, tensors).get('layer2.0.conv1.weight');
    expect(read?.shape).toEqual([3, 3, 4, 8]);
    const [output, input, row, column] = [5, 2, 0, 1];
    expect(read?.values[((row * 3 + column) * 4 + input) * 8 + output]).toBe(
      values[((output * 4 + input) * 3 + row) * 3 + column],
    );
  });

  it('orders the inputs of a dense layer on pixels as PyTorch flattens them', () => {
    const dense: Network = {
      input: { height: 2, width: 3, channels: 2 },
      parts: [parts.dense(2)],
    };
    const values = Float32Array.from({ length: 24 }, (_, index) => index);
    const weights = new Map([
      ['linear.weight', { shape: [12, 2], values }],
      ['linear.bias', { shape: [2], values: new Float32Array(2) }],
    ]);
    const moved = toPyTorch(dense, weights);
    const [row, column, channel, unit] = [1, 2, 0, 1];
    expect(moved.get('linear.weight')?.shape).toEqual([2, 12]);
    expect(moved.get('linear.weight')?.values[unit * 12 + (channel * 2 + row) * 3 + column]).toBe(
      values[((row * 3 + column) * 2 + channel) * 2 + unit],
    );
    expect(fromPyTorch(dense, moved)).toEqual(weights);
  });

  it('passes over a module. before every name', () => {
    const wrapped = new Map([...tensors].map(([name, tensor]) => [`module.${name}`, tensor]));
    expect(fromPyTorch(network, wrapped)).toEqual(fromPyTorch(network, tensors));
  });

  it.each([
    [
      'a missing tensor',
      changed((map) => map.delete('layer1.0.conv1.weight')),
      'another network than ResNet-8: “layer1.0.conv1.weight” of shape [4, 4, 3, 3] is not in it',
    ],
    [
      'a tensor of another shape',
      changed((map) => map.set('linear.bias', { shape: [11], values: new Float32Array(11) })),
      '“linear.bias” has the shape [11] instead of [10]',
    ],
    [
      'a tensor too many',
      changed((map) => map.set('layer1.1.bn1.bias', { shape: [4], values: new Float32Array(4) })),
      'it also has “layer1.1.bn1.bias” of shape [4], which ResNet-8 does not',
    ],
    [
      'a negative variance',
      changed((map) =>
        map.set('bn1.running_var', { shape: [4], values: Float32Array.of(1, 1, -1, 1) }),
      ),
      '“bn1.running_var” in this file holds a negative variance',
    ],
    ['no tensors at all', new Map<string, WeightTensor>(), '“conv1.weight” of shape [4, 3, 3, 3]'],
  ])('refuses %s with a sentence', (_what, map, sentence) => {
    expect(() => fromPyTorch(network, map)).toThrow(FormatError);
    expect(() => fromPyTorch(network, map)).toThrow(sentence);
  });
});

describe('toPyTorch', () => {
  it('refuses weights that are not those of the network', () => {
    expect(() => toPyTorch(network, new Map())).toThrow('lack a tensor “conv1.weight”');
  });

  it('keeps every value of a large network', () => {
    const large = cifarNetwork('plain', 2);
    let next = 0;
    const weights = new Map(
      parametersOf(large).map(({ name, shape }) => [
        name,
        { shape, values: Float32Array.from({ length: elementsOf(shape) }, () => (next += 1)) },
      ]),
    );
    expect(fromPyTorch(large, toPyTorch(large, weights))).toEqual(weights);
  });
});
