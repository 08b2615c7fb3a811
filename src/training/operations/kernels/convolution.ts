/** How the operations of a convolution call its kernels; what they cannot do, the table sees to. */
import {
  kernels,
  outputShapeOf,
  withoutPartialSums,
  type KernelContext,
  type PartialGradients,
  type TensorWithPartialSums,
} from '../../../gpu/index.ts';
import type {
  AddedGradient,
  Convolution,
  ConvolutionFilterGradient,
  ConvolutionInputGradient,
  NormalisedBelow,
} from '../operations.ts';
import { maskOf } from './mask.ts';
import { maskGradient } from './normalisation.ts';

export function convolution(
  context: KernelContext,
  { input: { tensor, deferredBatchNorm }, filter, bias, geometry, ...wanted }: Convolution,
): TensorWithPartialSums {
  const given = { input: tensor, filter, geometry, bias, deferredBatchNorm };
  if (wanted.wantsSums && kernels.fusesPartialSums(context.adapter))
    return kernels.convolveAndSum(context, given);
  const output = kernels.convolve(context, { ...given, activated: wanted.activated });
  return withoutPartialSums(output, outputShapeOf(geometry));
}

export function inputGradient(
  context: KernelContext,
  { outputGradient, filter, geometry, added, below }: ConvolutionInputGradient,
): TensorWithPartialSums {
  const given = {
    outputGradient: outputGradient.tensor,
    behindBatchNorm: outputGradient.behindBatchNorm,
    filter,
    geometry,
    added: added && bound(added),
  };
  if (below && kernels.fusesPartialSums(context.adapter)) {
    return kernels.convolveInputGradientAndSum(context, { ...given, below: boundBelow(below) });
  }
  const gradient = kernels.convolveInputGradient(context, given);
  return maskedBelow(context, withoutPartialSums(gradient, geometry.inputShape), below);
}

export function filterGradient(
  context: KernelContext,
  { input, outputGradient, geometry }: ConvolutionFilterGradient,
): PartialGradients {
  const { tensor, deferredBatchNorm } = input;
  const { tensor: gradient, behindBatchNorm } = outputGradient;
  const given = { input: tensor, outputGradient: gradient, geometry };
  return kernels.convolveFilterGradient(context, { ...given, deferredBatchNorm, behindBatchNorm });
}

/** A gradient masked by the ReLU of the op below, if there is one. Takes the gradient over. */
export function maskedBelow(
  context: KernelContext,
  gradient: TensorWithPartialSums,
  below: NormalisedBelow | null,
): TensorWithPartialSums {
  if (!below) return gradient;
  const result = maskGradient(context, gradient, below);
  gradient.tensor.dispose();
  return result;
}

function bound({ gradient, shortcut }: AddedGradient) {
  return { gradient: gradient.tensor, shortcut };
}

function boundBelow(below: NormalisedBelow) {
  return { mask: maskOf(below), values: below.input.tensor, statistics: below.statistics };
}
