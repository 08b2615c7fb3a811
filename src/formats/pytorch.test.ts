import { describe, expect, it } from 'vitest';
import {
  cifarNetwork,
  elementsOf,
  parametersOf,
  parts,
  type Network,
  type WeightTensor,
} from '../network/index.ts';
import { EVERY_LAYER } from './fixtures/every-layer.ts';
import { readFixture, tensorsIn, weightsIn } from './fixtures/read.ts';
import { FormatError } from './format-error.ts';
import { fromPyTorch, toPyTorch, type FoundWeights } from './pytorch.ts';
import { encodeSafetensors } from './safetensors.ts';

const FILE = readFixture('network-8-width-4.safetensors');
const network = cifarNetwork('resnet', 1, { width: 4 });
const tensors = tensorsIn(FILE);

type Tensors = ReadonlyMap<string, WeightTensor>;

function found(one: Network, map: Tensors): FoundWeights {
  const stored = [...map].map(
    ([name, { shape, values }]) => [name, { shape, read: () => values }] as const,
  );
  return fromPyTorch(one, new Map(stored));
}

const weightsOf = (one: Network, map: Tensors) => found(one, map).weights;

/** The fixture's tensors after one change. */
function changed(change: (map: Map<string, WeightTensor>) => void): Map<string, WeightTensor> {
  const map = new Map(tensors);
  change(map);
  return map;
}

/** The fixture's tensors by other names, and only those whose own name passes. */
function renamed(
  rename: (name: string) => string,
  isKept: (name: string) => boolean = () => true,
): Map<string, WeightTensor> {
  const kept = [...tensors].filter(([name]) => isKept(name));
  return new Map(kept.map(([name, tensor]) => [rename(name), tensor]));
}

describe('fromPyTorch', () => {
  it.each([
    ['a CIFAR network', network, 'network-8-width-4.safetensors'],
    ['every kind of layer', EVERY_LAYER, 'every-layer.safetensors'],
  ])('reads what PyTorch wrote of %s, and toPyTorch writes the same again', (_what, one, name) => {
    const file = readFixture(name);
    const weights = weightsIn(one, file);
    expect([...weights.keys()]).toEqual(parametersOf(one).map((parameter) => parameter.name));
    const written = tensorsIn(encodeSafetensors(toPyTorch(one, weights)));
    const learnt = [...tensorsIn(file)].filter(
      ([tensor]) => !tensor.endsWith('num_batches_tracked'),
    );
    expect(written.size).toBe(learnt.length);
    for (const [tensor, values] of learnt) expect(written.get(tensor)).toEqual(values);
  });

  it.each([
    ['module.'],
    ['_orig_mod.'],
    ['model.'],
    ['module._orig_mod.'],
    ['_orig_mod.module.model.'],
    ['state_dict.model.backbone.'],
    ['resnet_'],
    ['1.'],
    ['conv1.'],
  ])('passes over “%s” before every name', (prefix) => {
    const prefixed = new Map([...tensors].map(([name, tensor]) => [`${prefix}${name}`, tensor]));
    expect(weightsOf(network, prefixed)).toEqual(weightsOf(network, tensors));
  });

  it.each<[what: string, ours: string, theirs: string, example: string]>([
    ['single layers', 'conv1', '_orig_mod.conv1.module', 'layer1.0._orig_mod.conv1.module.weight'],
    ['stages', 'layer1.', 'layer1.module.', 'layer1.module.0.conv1.weight'],
    ['stages', 'layer1.', 'layer1._orig_mod.', 'layer1._orig_mod.0.conv1.weight'],
    [
      'stages',
      'layer1.',
      'layer1._fsdp_wrapped_module.',
      'layer1._fsdp_wrapped_module.0.conv1.weight',
    ],
    [
      'stages',
      'layer1.',
      'layer1._checkpoint_wrapped_module.',
      'layer1._checkpoint_wrapped_module.0.conv1.weight',
    ],
    ['some blocks', 'layer2.0.', 'layer2.0.module.', 'layer2.0.module.conv1.weight'],
  ])('passes over what wrappers of %s put into their names', (_what, ours, theirs, example) => {
    const wrapped = renamed((name) => name.replace(ours, theirs));
    expect([...wrapped.keys()]).toContain(example);
    expect(weightsOf(network, wrapped)).toEqual(weightsOf(network, tensors));
  });

  it('names what no network needs, whatever it is, and needs no type of it', () => {
    const unreadable = () => {
      throw new FormatError('This must not be read.');
    };
    const beside = [
      'n_averaged',
      'epoch',
      'best_prec1',
      'rng_state',
      'optimizer.0.momentum_buffer',
    ];
    const stored = new Map([
      ...[...tensors].map(
        ([name, { shape, values }]) => [`module.${name}`, { shape, read: () => values }] as const,
      ),
      ...beside.map(
        (name) => [name, { shape: name === 'rng_state' ? [5056] : [], read: unreadable }] as const,
      ),
    ]);
    const { weights, passedOver } = fromPyTorch(network, stored);
    expect(weights).toEqual(weightsOf(network, tensors));
    expect(passedOver).toEqual([
      ...[...tensors.keys()]
        .filter((name) => name.endsWith('num_batches_tracked'))
        .map((name) => `module.${name}`),
      ...beside,
    ]);
  });

  it('reads what torchvision names in its own way', () => {
    const theirs = new Map(
      [...tensors].map(([name, tensor]) => [name.replace('linear', 'fc'), tensor]),
    );
    expect([...theirs.keys()]).toContain('fc.weight');
    expect(weightsOf(network, theirs)).toEqual(weightsOf(network, tensors));
  });

  it('moves the outputs of a filter from the front to the back', () => {
    const { values, shape } = tensors.get('layer2.0.conv1.weight') ?? { values: [], shape: [] };
    expect(shape).toEqual([8, 4, 3, 3]);
    const read = weightsOf(network, tensors).get('layer2.0.conv1.weight');
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
    expect(weightsOf(dense, moved)).toEqual(weights);
  });

  it.each([
    [
      'a missing tensor',
      changed((map) => map.delete('layer1.0.conv1.weight')),
      'another network than ResNet-8 (width 4): “layer1.0.conv1.weight” of shape [4, 4, 3, 3] is not in it',
    ],
    [
      'a tensor of another shape',
      changed((map) => map.set('linear.bias', { shape: [11], values: new Float32Array(11) })),
      '“linear.bias” has the shape [11] instead of [10]',
    ],
    [
      'a tensor too many',
      changed((map) => map.set('layer1.1.bn1.bias', { shape: [4], values: new Float32Array(4) })),
      'it also has “layer1.1.bn1.bias” of shape [4], which ResNet-8 (width 4) does not',
    ],
    [
      'a negative variance',
      changed((map) =>
        map.set('bn1.running_var', { shape: [4], values: Float32Array.of(1, 1, -1, 1) }),
      ),
      '“bn1.running_var” in this file holds a negative variance',
    ],
    ['no tensors at all', new Map<string, WeightTensor>(), 'It holds no weights at all'],
    [
      'a missing tensor behind a prefix, which it names',
      renamed(
        (name) => `net.model.${name}`,
        (name) => name !== 'layer1.0.conv1.weight',
      ),
      'The “net.model.” before all of its names was passed over',
    ],
    [
      'a missing tensor of another scheme, which it shows',
      renamed(
        (name) => name.replace('linear', 'fc'),
        (name) => name !== 'conv1.weight',
      ),
      '“fc.bias” was read as “linear.bias”',
    ],
    [
      'two networks in one file',
      new Map([...renamed((name) => `ema.${name}`), ...renamed((name) => `online.${name}`)]),
      'Its names start with “ema.” and “online.”: if it holds several networks, save one of them',
    ],
    [
      'names of a kind that nobody knows, of which it shows one',
      renamed((name) => `${name.replaceAll('.', '/')}.weight`),
      'such as “bn1/bias.weight”',
    ],
  ])('refuses %s with a sentence', (_what, map, sentence) => {
    expect(() => weightsOf(network, map)).toThrow(FormatError);
    expect(() => weightsOf(network, map)).toThrow(sentence);
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
    expect(weightsOf(large, toPyTorch(large, weights))).toEqual(weights);
  });
});
