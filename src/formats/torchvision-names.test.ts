import { describe, expect, it } from 'vitest';
import { networkNamed, parametersOf } from '../network/index.ts';
import torchvision from '../network/fixtures/torchvision.json' with { type: 'json' };
import { withoutTorchvisionNames } from './torchvision-names.ts';

/** The names of the tensors of a network, as torchvision's `state_dict` has them. */
function tensorNames({ layers }: (typeof torchvision)['resnet-50']): readonly string[] {
  return layers
    .filter(([, parameters]) => Number(parameters) > 0)
    .flatMap(([layer]) => {
      const name = String(layer);
      if (/bn\d$|downsample\.1$/.test(name)) {
        return ['weight', 'bias', 'running_mean', 'running_var'].map((one) => `${name}.${one}`);
      }
      const hasBias = /^(features|classifier|fc)/.test(name);
      return hasBias ? [`${name}.weight`, `${name}.bias`] : [`${name}.weight`];
    });
}

function ourNames(id: string): readonly string[] {
  const network = networkNamed(id);
  if (typeof network === 'string') throw new Error(network);
  return parametersOf(network).map(({ name }) => name);
}

describe('withoutTorchvisionNames', () => {
  it.each(['resnet-18', 'resnet-50', 'resnet-152'] as const)(
    'makes of the tensors of %s in torchvision those of the preset',
    (id) => {
      const names = tensorNames(torchvision[id]);
      const read = withoutTorchvisionNames(names);
      expect([...read.values()].toSorted()).toEqual(ourNames(id).toSorted());
      expect([...read].filter(([theirs, ours]) => theirs !== ours)).toHaveLength(2);
    },
  );

  it.each(['vgg-19', 'alexnet'] as const)('reads those of %s layer by layer', (id) => {
    const names = tensorNames(torchvision[id]);
    const read = withoutTorchvisionNames(names.toSorted());
    expect(names.map((name) => read.get(name))).toEqual(ourNames(id));
  });

  it('tells BatchNorm from convolutions, and sorts by number', () => {
    const norm = ['weight', 'bias', 'running_mean', 'running_var'].map(
      (one) => `features.9.${one}`,
    );
    const read = withoutTorchvisionNames(['features.10.weight', 'features.8.weight', ...norm]);
    expect([...read.values()]).toEqual([
      'conv2.weight',
      'conv1.weight',
      'bn1.weight',
      'bn1.bias',
      'bn1.running_mean',
      'bn1.running_var',
    ]);
  });

  it('leaves other names alone', () => {
    const names = [
      'conv1.weight',
      'layer1.0.downsample.0.weight',
      'features',
      'a.features.1.b',
      '',
    ];
    const read = withoutTorchvisionNames(names);
    expect([...read]).toEqual(names.map((name) => [name, name]));
  });
});
