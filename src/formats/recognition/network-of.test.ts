import { describe, expect, it } from 'vitest';
import {
  blocksOf,
  displayName,
  fileName,
  networkNamed,
  parts,
  type Network,
} from '../../network/index.ts';
import { FormatError } from '../format-error.ts';
import { fromPyTorch, pyTorchShapes } from '../pytorch.ts';
import shapes from './fixtures/shapes.json' with { type: 'json' };
import { networkOf } from './network-of.ts';

type Tensors = ReadonlyMap<string, { readonly shape: readonly number[] }>;
type Program = keyof typeof shapes;

function tensorsOf(program: Program): Tensors {
  return new Map(Object.entries(shapes[program]).map(([name, shape]) => [name, { shape }]));
}

function named(id: string): Network {
  const network = networkNamed(id);
  if (typeof network === 'string') throw new Error(network);
  return network;
}

function ownTensors(network: Network): Tensors {
  return new Map([...pyTorchShapes(network)].map(([name, shape]) => [name, { shape }]));
}

const kindsOf = ({ parts: all }: Network) =>
  all.map((part) => (part.kind === 'stage' ? `stage of ${part.filters}` : part.kind)).join(', ');

describe('networkOf', () => {
  it.each<[Program, string]>([
    ['akamaster resnet20', 'resnet-20'],
    ['akamaster resnet20 of type B', 'resnet-20-b'],
    ['kuangliu ResNet18', 'resnet-18-32'],
    ['kuangliu ResNet50', 'resnet-50-32'],
    ['weiaicunzai resnet18', 'resnet-18-32-classes-100'],
    ['weiaicunzai resnet50', 'resnet-50-32-classes-100'],
    ['chenyaofo cifar10_resnet20', 'resnet-20-b'],
    ['torchvision resnet18', 'resnet-18'],
    ['torchvision resnet50', 'resnet-50'],
    ['torchvision vgg19', 'vgg-19'],
    ['torchvision alexnet', 'alexnet'],
  ])('takes %s for %s', (program, id) => {
    expect(networkOf(tensorsOf(program)).network).toEqual(named(id));
  });

  it.each<[Program, number]>([
    ['torchvision vgg16', 224],
    ['torchvision vgg11_bn', 224],
    ['weiaicunzai vgg16_bn', 32],
    ['chenyaofo cifar10_vgg11_bn', 32],
  ])('finds the poolings of %s, for pictures of %i pixels', (program, side) => {
    const { network } = networkOf(tensorsOf(program));
    expect(network.input).toEqual({ height: side, width: side, channels: 3 });
    const kinds = network.parts.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'max-pool')).toHaveLength(5);
    expect(kinds.slice(-6)).toEqual(['max-pool', 'dense', 'dropout', 'dense', 'dropout', 'dense']);
    const depth = Number(/\d\d/.exec(program.slice(-7))?.[0]);
    expect(kinds.filter((kind) => kind === 'convolution')).toHaveLength(depth - 3);
  });

  it('reads kuangliu’s pre-activation network, which ends without a norm', () => {
    const { network } = networkOf(tensorsOf('kuangliu PreActResNet18'));
    expect(kindsOf(network)).toBe(
      'convolution, stage of 64, stage of 128, stage of 256, stage of 512, global-average-pool, dense',
    );
    expect(network.parts[0]).toEqual(
      parts.convolution(64, { batchNorm: false, bias: false, activation: 'none' }),
    );
    expect(blocksOf(network).every(({ preActivation }) => preActivation)).toBe(true);
  });

  it('reads networks of other sizes than the presets’', () => {
    const { network } = networkOf(tensorsOf('timm resnet26'));
    expect(displayName(network)).toBe('Residual network of 26 layers');
    expect(network.input.height).toBe(224);
    expect(blocksOf(network).every(({ bottleneck }) => bottleneck)).toBe(true);
  });

  it.each([
    'resnet-8-width-4',
    'resnet-110',
    'resnet-20-c',
    'resnet-29-bottleneck',
    'preresnet-20',
    'preresnet-29-bottleneck-c',
    'highway-20',
    'resnet-20-without-batch-norm',
    'resnet-34',
    'vgg-19-32',
    'alexnet-64',
  ])('finds %s by the project’s own names', (id) => {
    expect(fileName(networkOf(ownTensors(named(id))).network)).toBe(id);
  });

  it('says what no tensor tells', () => {
    expect(networkOf(tensorsOf('akamaster resnet20')).assumed).toEqual([
      'pictures of 32x32',
      'ReLU as activation',
      'identity skip connections of type A, which have no tensors',
    ]);
    expect(networkOf(tensorsOf('kuangliu ResNet18')).assumed).toHaveLength(2);
  });

  it.each(['module.', '_orig_mod.', 'module._orig_mod.', 'model.', 'net.backbone.', 'resnet_'])(
    'passes over “%s”, counters and what an averaged model or Lightning adds',
    (prefix) => {
      const tensors = new Map([
        ['n_averaged', { shape: [] }],
        ...[...tensorsOf('akamaster resnet20 of type B')].map(
          ([name, tensor]) => [`${prefix}${name}`, tensor] as const,
        ),
        [`${prefix}bn1.num_batches_tracked`, { shape: [] }],
        ['optimizer.0.step', { shape: [] }],
      ]);
      expect(fileName(networkOf(tensors).network)).toBe('resnet-20-b');
    },
  );

  it('fits what it finds, tensor for tensor', () => {
    const tensors = tensorsOf('kuangliu VGG16');
    const stored = [...tensors].map(([name, { shape }]) => {
      const size = shape.reduce((product, one) => product * one, 1);
      return [name, { shape, read: () => new Float32Array(size) }] as const;
    });
    const { weights } = fromPyTorch(networkOf(tensors).network, new Map(stored));
    expect(weights.size).toBe(tensors.size);
  });

  it.each<[string, Tensors, string]>([
    [
      'a pooling in front of a projection',
      tensorsOf('timm resnet18d'),
      'parts that are not known here: “conv1.1.weight” of shape [32]',
    ],
    ['squeeze and excitation', tensorsOf('timm seresnet50'), '“layer1.0.se.fc1” of shape [16, 256'],
    ['groups', tensorsOf('timm resnext50_32x4d'), '“layer1.0” widens 128 filters to 256'],
    [
      'biases in front of norms in blocks',
      tensorsOf('weiaicunzai preactresnet18'),
      '“stage1.0.residual.2.bias” of shape [64] belongs to no layer of it',
    ],
    [
      'a pooling before a projection alone',
      new Map(
        [...tensorsOf('torchvision resnet18')].map(
          ([name, tensor]) =>
            [
              name.replace('downsample.1', 'downsample.2').replace('downsample.0', 'downsample.1'),
              tensor,
            ] as const,
        ),
      ),
      '“layer2.0” has something in front of its projection “layer2.0.downsample.1”',
    ],
    [
      'grouped convolutions',
      changed('akamaster resnet20', 'layer1.1.conv2.weight', [16, 4, 3, 3]),
      '“layer1.1.conv2.weight” of shape [16, 4, 3, 3] would have to be of shape [16, 16, 3, 3]',
    ],
    [
      'a tensor that is missing',
      changed('akamaster resnet20', 'layer1.1.bn2.running_var', null),
      '“layer1.1.bn2.running_var” of shape [16] is not in it',
    ],
    ['no dense layer', changed('akamaster resnet20', 'linear.weight', null), 'a dense layer'],
    ['no convolution', changed('akamaster resnet20', 'conv1.weight', null), 'in front of its blo'],
    ['no weights at all', new Map([['epoch', { shape: [] }]]), 'holds no weights of layers'],
    [
      'tensors of a transformer',
      new Map([['encoder.0.attention.query.weight', { shape: [768, 768] }]]),
      'it lacks convolutions',
    ],
    [
      'a map of another size',
      changed('torchvision vgg16', 'classifier.0.weight', [4096, 512 * 9]),
      '“classifier.0” of shape [4096, 4608] reads a map that no picture',
    ],
  ])('refuses %s with a sentence', (_what, tensors, sentence) => {
    expect(() => networkOf(tensors)).toThrow(FormatError);
    expect(() => networkOf(tensors)).toThrow(sentence);
  });
});

/** Tensors of a program of which one has another shape; null for none. */
function changed(program: Program, name: string, shape: readonly number[] | null): Tensors {
  const tensors = new Map(tensorsOf(program));
  const there = [...tensors.keys()].find((one) => one.endsWith(name));
  if (there === undefined) throw new Error(`There is no ${name}.`);
  if (shape) tensors.set(there, { shape });
  else tensors.delete(there);
  return tensors;
}
