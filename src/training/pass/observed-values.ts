/**
 * What a network has layer by layer where a step computes several layers at once. All of it is
 * made of what is there while an op is computed, and takes nothing over.
 */
import * as tf from '@tensorflow/tfjs-core';
import { sizeOfGradient, type TensorWithPartialSums } from '../../gpu/index.ts';
import { elementsOf, fusedLayers, parametersOfLayer } from '../../network/index.ts';
import type { FusedOp, Layer } from '../../network/index.ts';
import type { PartialGradients } from '../operations/operations.ts';
import { nameOfSlice, offsetInSlice } from '../parameter-slices.ts';
import { convolutionInputGradient, convolutionOf, gradientBelowRelu } from './convolution.ts';
import { normalisationOf } from './normalisation.ts';
import type { Pass, Wanted } from './pass.ts';
import { globalAveragePoolInputGradient } from './pooling.ts';

/**
 * What a layer puts out, behind the op that computes it.
 *
 * @param index of the layer among the network's
 */
export function activationOfLayer(op: FusedOp, index: number, pass: Pass): TensorWithPartialSums {
  const isLast = index === op.output;
  const output = isLast ? pass.activations.get(index) : null;
  if (output && !output.deferredBatchNorm) return output;
  if (op.kind === 'convolution')
    return pass.operations.convolution({
      ...convolutionOf(op, pass),
      ...{ wantsSums: false, activated: false },
    });
  if (op.kind !== 'normalisation') throw new Error(`Layer ${index} is not one of ${op.name}.`);
  const whole = normalisationOf(op, pass);
  const isBatchNorm = index === fusedLayers(op)[0];
  return pass.operations.normalise({
    ...whole,
    shortcut: isBatchNorm ? null : whole.shortcut,
    activated: op.activated && isLast,
    reader: null,
    inUse: 'batch',
  });
}

/** The gradient at the output of `request.below`, which the op would mask by that op's ReLU. */
export function gradientAboveRelu(
  op: FusedOp,
  gradient: TensorWithPartialSums,
  request: Wanted,
  pass: Pass,
): TensorWithPartialSums {
  switch (op.kind) {
    case 'convolution':
      return convolutionInputGradient(op, gradient, { ...request, below: null }, pass);
    case 'global-average-pool':
      return globalAveragePoolInputGradient(op, gradient, null, pass);
    default:
      throw new Error(`${op.name} masks no gradient.`);
  }
}

/**
 * The gradient at a layer's output, of the layers of one op but a ReLU behind BatchNorm, where it is
 * gone already.
 *
 * @param gradient at the op's output; before its ReLU if it is one of BatchNorm
 */
export function gradientOfLayer(
  op: FusedOp,
  index: number,
  gradient: TensorWithPartialSums,
  pass: Pass,
): TensorWithPartialSums {
  const isBelow = op.kind === 'convolution' && op.activated && index !== op.output;
  return isBelow ? gradientBelowRelu(op, gradient, pass) : gradient;
}

/** A gradient by the name and in the shape of its parameter; computed when it is called. */
interface ParameterGradient {
  readonly name: string;
  readonly shape: readonly number[];
  readonly gradient: () => tf.Tensor;
}

/** @param gradients by the names of `Parameters.learnt` */
export function parameterGradientsOf(
  layer: Layer,
  gradients: ReadonlyMap<string, PartialGradients>,
): readonly ParameterGradient[] {
  return parametersOfLayer(layer).flatMap((parameter) => {
    const { name, shape, trainable } = parameter;
    const found = gradients.get(nameOfSlice(parameter));
    if (!trainable || !found) return [];
    const gradient = () => {
      const whole = sumOfPartials(found);
      const first = offsetInSlice(parameter, whole.size);
      return tf.reshape(tf.slice(whole, first, elementsOf(shape)), [...shape]);
    };
    return [{ name, shape, gradient }];
  });
}

function sumOfPartials(gradient: PartialGradients): tf.Tensor1D {
  const { tensor, partials } = gradient;
  const size = sizeOfGradient(gradient);
  if (partials === 1) return tf.slice1d(tf.reshape(tensor, [-1]), 0, size);
  return tf.sum(tf.reshape(tensor, [partials, size]), 0);
}
