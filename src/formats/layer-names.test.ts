import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  networkNamed,
  parametersOf,
  parts,
  problemsOf,
  RESIDUAL_BLOCK,
  type Network,
} from '../network/index.ts';
import torchvision from '../network/fixtures/torchvision.json' with { type: 'json' };
import { anyNetwork } from '../network/test-networks.ts';
import { translated } from './layer-names.ts';
import { namingOf } from './parameter-names.ts';
import { split } from './tensor-name.ts';

interface NamedShape {
  readonly name: string;
  readonly shape: readonly number[];
}

/** The tensors of a network, as torchvision's `state_dict` has them. */
function tensorsOf({ layers }: (typeof torchvision)['resnet-50']): readonly NamedShape[] {
  return layers
    .filter(([, parameters]) => Number(parameters) > 0)
    .flatMap(([layer]) => {
      const name = String(layer);
      if (/bn\d$|downsample\.1$/.test(name)) return norm(name);
      const isDense = /^(classifier|fc)/.test(name);
      const weight = { name: `${name}.weight`, shape: isDense ? [2, 2] : [2, 2, 3, 3] };
      return isDense || name.startsWith('features')
        ? [weight, { name: `${name}.bias`, shape: [2] }]
        : [weight];
    });
}

function norm(name: string): readonly NamedShape[] {
  const tensors = ['weight', 'bias', 'running_mean', 'running_var'];
  return tensors.map((one) => ({ name: `${name}.${one}`, shape: [2] }));
}

function networkCalled(id: string): Network {
  const network = networkNamed(id);
  if (typeof network === 'string') throw new Error(network);
  return network;
}

/** The tensors of a network by the project's names, in PyTorch's number of dimensions. */
function ownTensors(network: Network): readonly NamedShape[] {
  return parametersOf(network).map(({ name, shape }) => ({ name, shape }));
}

function ourNames(id: string): readonly string[] {
  return ownTensors(networkCalled(id)).map(({ name }) => name);
}

describe('translated', () => {
  it.each(['resnet-18', 'resnet-50', 'resnet-152'] as const)(
    'makes of the tensors of %s in torchvision those of the preset',
    (id) => {
      const tensors = tensorsOf(torchvision[id]);
      const ours = translated(tensors);
      expect(ours.toSorted()).toEqual(ourNames(id).toSorted());
      expect(ours.filter((name, index) => name !== tensors[index]?.name)).toHaveLength(2);
    },
  );

  it.each(['vgg-19', 'alexnet'] as const)('reads those of %s layer by layer', (id) => {
    const tensors = tensorsOf(torchvision[id]).toReversed();
    expect(translated(tensors).toReversed()).toEqual(ourNames(id));
  });

  it('tells BatchNorm from convolutions, and sorts by number', () => {
    const convolution = (number: number) => ({
      name: `features.${number}.weight`,
      shape: [2, 2, 3, 3],
    });
    const read = translated([convolution(10), convolution(8), ...norm('features.9')]);
    expect(read).toEqual([
      'conv2.weight',
      'conv1.weight',
      'bn1.weight',
      'bn1.bias',
      'bn1.running_mean',
      'bn1.running_var',
    ]);
  });

  it('leaves names alone that tell no order', () => {
    const names = ['features', 'stem.weight', 'head.a.weight', 'head.b.weight', ''];
    const shapes = [[1], [2, 2, 3, 3], [2, 2], [2, 2], [1]];
    const tensors = names.map((name, index) => ({ name, shape: shapes[index] ?? [] }));
    expect(translated(tensors).slice(2)).toEqual(names.slice(2));
  });
});

function isAmong(names: readonly string[]): (name: string) => boolean {
  const all = new Set(names);
  return (name) => all.has(name);
}

type Rename = readonly (readonly [pattern: RegExp, theirs: string])[];

/** How other programs call what the project calls otherwise. */
const SCHEMES: readonly (readonly [program: string, id: string, rename: Rename])[] = [
  ['akamaster’s type B', 'resnet-20-b', [[/downsample/, 'shortcut']]],
  ['kuangliu’s ResNet-18', 'resnet-18-32', [[/downsample/, 'shortcut']]],
  ['kuangliu’s ResNet-50', 'resnet-50-32', [[/downsample/, 'shortcut']]],
  [
    'bearpaw’s PreResNet',
    'preresnet-20',
    [
      [/^bn1/, 'bn'],
      [/^linear/, 'fc'],
    ],
  ],
  [
    'hysts’s ResNet',
    'resnet-20-b',
    [
      [/^conv1/, 'conv'],
      [/^bn1/, 'bn'],
      [/^linear/, 'fc'],
      [/^layer(\d)\.(\d+)\.downsample\.0/, 'stage$1.block$2@.shortcut.conv'],
      [/^layer(\d)\.(\d+)\.downsample\.1/, 'stage$1.block$2@.shortcut.bn'],
      [/^layer(\d)\.(\d+)\./, 'stage$1.block$2@.'],
    ],
  ],
  [
    'weiaicunzai’s ResNet-18',
    'resnet-18-32',
    [
      [/^conv1/, 'conv1.0'],
      [/^bn1/, 'conv1.1'],
      [/^linear/, 'fc'],
      [/downsample/, 'shortcut'],
      [/^layer1(\.\d+)\./, 'conv2_x$1.'],
      [/^layer2(\.\d+)\./, 'conv3_x$1.'],
      [/^layer3(\.\d+)\./, 'conv4_x$1.'],
      [/^layer4(\.\d+)\./, 'conv5_x$1.'],
      [/(_x\.\d+)\.conv1/, '$1.residual_function.0'],
      [/(_x\.\d+)\.bn1/, '$1.residual_function.1'],
      [/(_x\.\d+)\.conv2/, '$1.residual_function.3'],
      [/(_x\.\d+)\.bn2/, '$1.residual_function.4'],
    ],
  ],
  [
    'Hugging Face’s ResNet-50',
    'resnet-50',
    [
      [/^conv1/, 'resnet.embedder.embedder.convolution'],
      [/^bn1/, 'resnet.embedder.embedder.normalization'],
      [/^linear/, 'classifier.1'],
      [
        /^layer(\d)\.(\d+)\.downsample\.0/,
        'resnet.encoder.stages.$1.layers.$2.shortcut.convolution',
      ],
      [
        /^layer(\d)\.(\d+)\.downsample\.1/,
        'resnet.encoder.stages.$1.layers.$2.shortcut.normalization',
      ],
      [/^layer(\d)\.(\d+)\.conv(\d)/, 'resnet.encoder.stages.$1.layers.$2.layer.$3.convolution'],
      [/^layer(\d)\.(\d+)\.bn(\d)/, 'resnet.encoder.stages.$1.layers.$2.layer.$3.normalization'],
    ],
  ],
];

/** `block0@` counts from 1 there. */
function theirName(name: string, rename: Rename): string {
  const theirs = rename.reduce((text, [pattern, by]) => text.replace(pattern, by), name);
  return theirs.replace(/(\d+)@/, (_, number) => String(Number(number) + 1));
}

describe('namingOf', () => {
  it.each(SCHEMES)('recognises %s as %s', (_program, id, rename) => {
    const own = ownTensors(networkCalled(id));
    const theirs = new Map(
      own.map(({ name, shape }) => [`module.${theirName(name, rename)}`, { shape }]),
    );
    const { names, passedOver, fitting } = namingOf(theirs, isAmong(ourNames(id)));
    expect([...names.values()]).toEqual(ourNames(id));
    expect(fitting).toBe(own.length);
    expect(passedOver).toEqual([]);
  });

  it.each([
    ['bn1', 'bn'],
    ['norm1', 'norm'],
    ['bn0', 'bn_1'],
  ])('takes “%s” and “%s” outside of blocks for the first and the last norm', (first, last) => {
    const network: Network = {
      input: { height: 32, width: 32, channels: 3 },
      parts: [
        parts.convolution(4),
        parts.stage(4, 1, 1, RESIDUAL_BLOCK),
        parts.batchNorm(),
        parts.globalAveragePool(),
        parts.dense(10),
      ],
    };
    const own = ownTensors(network);
    const outside = new Map([
      ['bn1', first],
      ['bn2', last],
    ]);
    const theirs = own.toReversed().map(({ name, shape }) => {
      const { module, tensor } = split(name);
      return [`${outside.get(module) ?? module}${tensor}`, { shape }] as const;
    });
    const names = own.map(({ name }) => name);
    const read = namingOf(new Map(theirs), isAmong(names)).names;
    expect([...read.values()]).toEqual(names.toReversed());
  });

  it('leaves the project’s own names as they are, for any network', () => {
    fc.assert(
      fc.property(anyNetwork, (network) => {
        if (problemsOf(network).length > 0) return;
        const own = ownTensors(network);
        const names = own.map(({ name }) => name);
        const tensors = new Map(own.map(({ name, shape }) => [name, { shape }]));
        expect([...namingOf(tensors, isAmong(names)).names.values()]).toEqual(names);
      }),
    );
  });
});
