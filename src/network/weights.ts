/**
 * The weights of a network, in the project's one layout: filters
 * `[height, width, input channels, output channels]`, dense weights `[inputs, units]`,
 * everything else a vector. Names are PyTorch's. `formats/` alone knows other layouts.
 */
import { layersOf, sizeOf } from './layers.ts';
import type { Network } from './network.ts';

export type ParameterRole =
  'filter' | 'scale' | 'offset' | 'moving-mean' | 'moving-variance' | 'dense-weight' | 'bias';

export interface ParameterDescription {
  /** For example `layer1.0.conv1.weight`. */
  readonly name: string;
  readonly role: ParameterRole;
  readonly shape: readonly number[];
  /** Inputs that feed one output value; He initialisation scales with it. */
  readonly fanIn: number;
  /** Learnt by the optimiser. The moving statistics of BatchNorm are not. */
  readonly trainable: boolean;
}

export interface WeightTensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** All weights of a network by name, moving statistics included. */
export type Weights = ReadonlyMap<string, WeightTensor>;

/** Every tensor that a network of this form has, in the order of its layers. */
export function parametersOf(network: Network): readonly ParameterDescription[] {
  return layersOf(network).flatMap((layer): ParameterDescription[] => {
    switch (layer.kind) {
      case 'convolution': {
        const { kernel } = layer;
        const shape = [kernel, kernel, layer.input.channels, layer.output.channels];
        const fanIn = kernel * kernel * layer.input.channels;
        return [{ name: `${layer.name}.weight`, role: 'filter', shape, fanIn, trainable: true }];
      }
      case 'batch-norm': {
        const vector = (suffix: string, role: ParameterRole, trainable: boolean) => ({
          name: `${layer.name}.${suffix}`,
          role,
          shape: [layer.output.channels],
          fanIn: 1,
          trainable,
        });
        return [
          vector('weight', 'scale', true),
          vector('bias', 'offset', true),
          vector('running_mean', 'moving-mean', false),
          vector('running_var', 'moving-variance', false),
        ];
      }
      case 'dense': {
        const inputs = sizeOf(layer.input);
        const units = layer.output.channels;
        return [
          {
            name: `${layer.name}.weight`,
            role: 'dense-weight',
            shape: [inputs, units],
            fanIn: inputs,
            trainable: true,
          },
          {
            name: `${layer.name}.bias`,
            role: 'bias',
            shape: [units],
            fanIn: inputs,
            trainable: true,
          },
        ];
      }
      default:
        return [];
    }
  });
}

/** Number of values in a tensor of this shape. */
export function elementsOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}
