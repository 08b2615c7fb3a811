import { describe, expect, it } from 'vitest';
import { depthOf } from '../network.ts';
import { cifarNetwork, PRESET_DEPTHS } from './cifar.ts';
import { cifarNetworkNamed } from './cifar-names.ts';
import { imageNetResNet } from './imagenet-resnet.ts';
import { knownNameOf, networkNamed } from './names.ts';

describe('networkNamed', () => {
  it.each(PRESET_DEPTHS)('finds plain-%i and resnet of that depth', (depth) => {
    const plain = networkNamed(`plain-${depth}`);
    expect(plain).toEqual(cifarNetwork('plain', (depth - 2) / 6));
    expect(typeof plain === 'string' ? plain : depthOf(plain)).toBe(depth);
    expect(networkNamed(`resnet-${depth}`)).toEqual(cifarNetwork('resnet', (depth - 2) / 6));
  });

  it('finds narrower, very deep and otherwise changed ones', () => {
    expect(networkNamed('plain-8-width-4')).toEqual(cifarNetwork('plain', 1, { width: 4 }));
    expect(networkNamed('resnet-1202')).toEqual(cifarNetwork('resnet', 200));
    expect(networkNamed('resnet-29-bottleneck-c-without-batch-norm-width-8')).toEqual(
      cifarNetwork('resnet', 3, { bottleneck: true, shortcut: 'C', batchNorm: false, width: 8 }),
    );
  });

  it('gives the texts’ names to the texts’ networks, and the others a prefix', () => {
    expect(networkNamed('resnet-50')).toEqual(imageNetResNet(50).networkFor(224, 1000));
    expect(networkNamed('resnet-50-224')).toEqual(imageNetResNet(50).networkFor(224, 1000));
    expect(networkNamed('resnet-50-32')).toEqual(imageNetResNet(50).networkFor(32, 10));
    expect(networkNamed('resnet-50-64-classes-100')).toEqual(
      imageNetResNet(50).networkFor(64, 100),
    );
    expect(networkNamed('resnet-50-classes-10')).toEqual(imageNetResNet(50).networkFor(224, 10));
    expect(networkNamed('cifar-resnet-50')).toEqual(cifarNetwork('resnet', 8));
    expect(networkNamed('plain-50')).toEqual(cifarNetwork('plain', 8));
    expect(networkNamed('resnet-164')).toEqual(cifarNetwork('resnet', 18, { bottleneck: true }));
    expect(networkNamed('cifar-resnet-164')).toEqual(cifarNetwork('resnet', 27));
  });

  it.each([
    ['resnet20', 'no network called “resnet20”'],
    ['', 'no network called “”'],
    ['x'.repeat(9000), `called “${'x'.repeat(60)}”`],
    ['plain-20-b', 'no network called “plain-20-b”'],
    ['constructor-20', 'no network called'],
    ['plain-21', 'the depth must be 6n + 2'],
    ['plain-2', 'with n from 1 to 200'],
    ['resnet-1208', 'with n from 1 to 200'],
    ['plain-21-bottleneck', 'the depth must be 9n + 2'],
    ['plain-20-width-0', 'the width must lie between 1 and 256'],
    ['plain-20-width-257', 'the width must lie between 1 and 256'],
    ['vgg-19-31', 'a side of 32 to 224 pixels'],
    ['alexnet-225', 'a side of 32 to 224 pixels'],
    ['vgg-19-classes-1', '2 to 1000 classes'],
    ['vgg-19-64-classes-1001', '2 to 1000 classes'],
    ['vgg-16', 'no network called “vgg-16”'],
  ])('says what is wrong with %.20s', (name, sentence) => {
    expect(networkNamed(name)).toContain(sentence);
  });
});

describe('cifarNetworkNamed', () => {
  it('leaves other names alone', () => {
    expect(cifarNetworkNamed('vgg-19')).toBeNull();
    expect(cifarNetworkNamed('resnet-50')).toEqual(cifarNetwork('resnet', 8));
  });
});

describe('knownNameOf', () => {
  it.each([
    ['plain-20', 'Plain-20'],
    ['plain-8-width-4', 'Plain-8 (width 4)'],
    ['resnet-8-width-4', 'ResNet-8 (width 4)'],
    ['preresnet-20-width-32', 'PreResNet-20 (width 32)'],
    ['highway-20-width-8', 'Highway-20 (width 8)'],
    ['concatenating-20-width-8', 'Concatenating-20 (width 8)'],
    ['plain-20-without-batch-norm-width-8', 'Plain-20 (width 8) without BatchNorm'],
    ['resnet-29-bottleneck-c-width-8', 'ResNet-29 (bottlenecks, type C, width 8)'],
    ['cifar-resnet-164-width-8', 'ResNet-164 (CIFAR, width 8)'],
    ['resnet-56-b', 'ResNet-56 (type B)'],
    ['resnet-29-bottleneck', 'ResNet-29 (bottlenecks)'],
    ['resnet-29-bottleneck-a', 'ResNet-29 (bottlenecks, type A)'],
    ['plain-29-bottleneck', 'Plain-29 (bottlenecks)'],
    ['preresnet-164', 'PreResNet-164'],
    ['cifar-preresnet-164', 'PreResNet-164 (CIFAR)'],
    ['cifar-resnet-152', 'ResNet-152 (CIFAR)'],
    ['cifar-resnet-50', 'ResNet-50 (CIFAR)'],
    ['plain-50', 'Plain-50'],
    ['highway-110', 'Highway-110'],
    ['concatenating-20', 'Concatenating-20'],
    ['preresnet-20-without-batch-norm', 'PreResNet-20 without BatchNorm'],
    ['resnet-50', 'ResNet-50'],
    ['resnet-50-32', 'ResNet-50 (32 px)'],
    ['vgg-19-classes-10', 'VGG-19 (10 classes)'],
    ['alexnet-64-classes-1000', 'AlexNet (64 px, 1,000 classes)'],
    ['plain-34', 'Plain-34'],
  ])('finds %s again', (name, display) => {
    const network = networkNamed(name);
    if (typeof network === 'string') throw new Error(network);
    expect(knownNameOf(network)).toEqual({ file: name, display });
    expect(knownNameOf(structuredClone(network))).toEqual({ file: name, display });
  });

  it('knows no others', () => {
    const network = cifarNetwork('plain', 3);
    expect(knownNameOf({ ...network, input: { ...network.input, height: 28 } })).toBeNull();
    expect(knownNameOf({ ...network, parts: network.parts.slice(1) })).toBeNull();
    expect(knownNameOf(cifarNetwork('plain', 201))).toBeNull();
    for (const width of [300, 0.5, NaN, -1]) {
      expect(knownNameOf(cifarNetwork('plain', 3, { width }))).toBeNull();
    }
    for (const [side, classes] of [
      [NaN, 10],
      [32.5, 10],
      [225, 10],
      [32, 1],
      [32, NaN],
    ] as const) {
      expect(knownNameOf(imageNetResNet(50).networkFor(side, classes))).toBeNull();
    }
  });
});
