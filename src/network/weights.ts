/**
 * The weights of a network, in the project's one layout: filters
 * `[height, width, input channels, output channels]`, dense weights `[inputs, units]`,
 * everything else a vector. Names are PyTorch's. `formats/` alone knows other layouts.
 */
import type { BatchNormLayer, ConvolutionLayer, DenseLayer, Layer } from './layer.ts';
import { layersOf, sizeOf } from './layers.ts';
import type { Network } from './network.ts';

export type ParameterRole =
  | 'filter'
  | 'filter-bias'
  | 'scale'
  | 'offset'
  | 'moving-mean'
  | 'moving-variance'
  | 'dense-weight'
  | 'bias';

export interface ParameterDescription {
  /** For example `layer1.0.conv1.weight`. */
  readonly name: string;
  readonly role: ParameterRole;
  readonly shape: readonly number[];
  /** Inputs that feed one output value; He initialisation scales with it. */
  readonly fanIn: number;
  /** Outputs that one input value feeds; Xavier initialisation scales with both. */
  readonly fanOut: number;
  /** What every value starts from, unless it starts from random ones. */
  readonly start: number;
  /** Learnt by the optimiser. The moving statistics of BatchNorm are not. */
  readonly trainable: boolean;
}

export interface WeightTensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** All weights of a network by name, moving statistics included. */
export type Weights = ReadonlyMap<string, WeightTensor>;

const known = new WeakMap<Network, readonly ParameterDescription[]>();

/**
 * Every tensor that a network of this form has, in the order of its layers. Computed once for
 * each value.
 */
export function parametersOf(network: Network): readonly ParameterDescription[] {
  const before = known.get(network);
  if (before) return before;
  const parameters = layersOf(network).flatMap(parametersOfLayer);
  known.set(network, parameters);
  return parameters;
}

/** How many values the weights of a network are, moving statistics included. */
export function weightValues(network: Network): number {
  return parametersOf(network).reduce((sum, { shape }) => sum + elementsOf(shape), 0);
}

/** The tensors of one layer. */
export function parametersOfLayer(layer: Layer): readonly ParameterDescription[] {
  switch (layer.kind) {
    case 'convolution':
      return parametersOfConvolution(layer);
    case 'batch-norm':
      return parametersOfBatchNorm(layer);
    case 'dense':
      return parametersOfDense(layer);
    default:
      return [];
  }
}

function parametersOfConvolution(layer: ConvolutionLayer): readonly ParameterDescription[] {
  const { name, kernel, bias } = layer;
  const [inputs, filters] = [layer.input.channels, layer.output.channels];
  const taps = kernel * kernel;
  const common = { fanIn: taps * inputs, fanOut: taps * filters, trainable: true };
  const weight: ParameterDescription = {
    ...common,
    name: `${name}.weight`,
    role: 'filter',
    shape: [kernel, kernel, inputs, filters],
    start: 0,
  };
  if (bias === null) return [weight];
  return [
    weight,
    { ...common, name: `${name}.bias`, role: 'filter-bias', shape: [filters], start: bias },
  ];
}

function parametersOfBatchNorm({ name, output }: BatchNormLayer): readonly ParameterDescription[] {
  const vector = (suffix: string, role: ParameterRole, start: number, trainable: boolean) => ({
    name: `${name}.${suffix}`,
    role,
    shape: [output.channels],
    fanIn: 1,
    fanOut: 1,
    start,
    trainable,
  });
  return [
    vector('weight', 'scale', 1, true),
    vector('bias', 'offset', 0, true),
    vector('running_mean', 'moving-mean', 0, false),
    vector('running_var', 'moving-variance', 1, false),
  ];
}

function parametersOfDense(layer: DenseLayer): readonly ParameterDescription[] {
  const [inputs, units] = [sizeOf(layer.input), layer.output.channels];
  const common = { fanIn: inputs, fanOut: units, start: 0, trainable: true };
  return [
    { ...common, name: `${layer.name}.weight`, role: 'dense-weight', shape: [inputs, units] },
    { ...common, name: `${layer.name}.bias`, role: 'bias', shape: [units] },
  ];
}

/** Number of values in a tensor of this shape. */
export function elementsOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}
