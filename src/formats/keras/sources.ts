/** The weights of a network out of the tensors of the layers of a model that it was found in. */
import {
  BATCH_NORM_EPSILON,
  elementsOf,
  parametersOfLayer,
  type Layer,
  type Weights,
  type WeightTensor,
} from '../../network/index.ts';
import { FormatError } from '../format-error.ts';
import { shorten } from '../json.ts';
import type { NodeOf } from './graph-node.ts';
import { misfit, type ModelLayer } from './model-layers.ts';

/** Where the tensors of one layer of the network come from. */
export type Source =
  | {
      readonly kind: 'convolution';
      readonly node: NodeOf<'convolution'>;
      /** Whether its biases stay, go into the BatchNorm behind it, or must be zeros. */
      readonly biases: 'own' | 'folded' | 'zeros';
    }
  | {
      readonly kind: 'batch-norm';
      /** Null for one that is put there and changes nothing. */
      readonly node: NodeOf<'batch-norm'> | null;
      /** The convolution before it whose biases it takes; null where that keeps them. */
      readonly behind: NodeOf<'convolution'> | null;
    }
  | { readonly kind: 'dense'; readonly node: NodeOf<'dense'> };

/** The tensors of a model, by layer and Keras's name of the variable, in memory of their own. */
export type ModelTensors = (layer: ModelLayer, variable: string) => WeightTensor | undefined;

/** @throws FormatError when one is missing or not finite */
export function valuesOf(tensors: ModelTensors, layer: ModelLayer, variable: string) {
  const tensor = tensors(layer, variable);
  if (tensor?.values.every(Number.isFinite)) return tensor.values;
  throw new FormatError(
    `“${shorten(layer.name)}/${variable}” is missing in this model, damaged, or not of float32. Save it again.`,
  );
}

/**
 * The weights of one layer of the network. What BatchNorm adds to variances is a constant here:
 * the difference to the model's is put into its variances, and the biases of a convolution in
 * front of it into its means, which change nothing in what it computes.
 *
 * @throws FormatError when they do not fit
 */
export function weightsFrom(layer: Layer, source: Source, tensors: ModelTensors): Weights {
  const found = (variable: string) => {
    const { node } = source;
    return node ? valuesOf(tensors, node.layer, variable) : new Float32Array();
  };
  const channels = layer.output.channels;
  const all = (value: number) => new Float32Array(channels).fill(value);
  switch (source.kind) {
    case 'convolution':
      return named(layer, [found('kernel'), biasesOf(source.node, tensors) ?? all(0)]);
    case 'dense':
      return named(layer, [found('kernel'), source.node.operation.bias ? found('bias') : all(0)]);
    case 'batch-norm': {
      const { node, behind } = source;
      const biases = (behind && biasesOf(behind, tensors)) ?? all(0);
      if (!node) return named(layer, [all(1), biases, all(0), all(1 - BATCH_NORM_EPSILON)]);
      const { scale, center } = node.layer.config;
      const extra = node.operation.epsilon - BATCH_NORM_EPSILON;
      const variances = found('moving_variance').map((value) => value + extra);
      if (found('moving_variance').some((value) => value < 0))
        throw misfit(node.layer, 'has a negative variance: it is damaged');
      if (variances.some((value) => value < 0))
        throw misfit(
          node.layer,
          `has an epsilon below ${BATCH_NORM_EPSILON}, and variances below that`,
        );
      return named(layer, [
        scale === false ? all(1) : found('gamma'),
        center === false ? all(0) : found('beta'),
        found('moving_mean').map((value, index) => value - (biases[index] ?? 0)),
        variances,
      ]);
    }
  }
}

/** The biases of a convolution; null where it has none. */
export function biasesOf(
  { operation, layer }: NodeOf<'convolution'>,
  tensors: ModelTensors,
): Float32Array | null {
  return operation.bias ? valuesOf(tensors, layer, 'bias') : null;
}

function named(layer: Layer, values: readonly Float32Array[]): Weights {
  return new Map(
    parametersOfLayer(layer).map(({ name, shape }, index) => {
      const own = values[index];
      if (own?.length !== elementsOf(shape)) throw new Error(`${name} has another size.`);
      return [name, { shape, values: own }];
    }),
  );
}
