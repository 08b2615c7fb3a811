import {
  kernels,
  outputShapeOf,
  withoutPartialSums,
  type TensorWithPartialSums,
} from '../../../gpu/index.ts';
import type { AddedGradient, ConvolutionOperations, NormalisedBelow } from '../operations.ts';
import { convolution as reference } from '../reference/convolution.ts';
import { maskOf } from './below.ts';
import { normalisation } from './normalisation.ts';

export const convolution: ConvolutionOperations = {
  convolution: (input, filter, bias, geometry, wantsSums) => {
    if (!kernels.canConvolve(geometry)) {
      return reference.convolution(input, filter, bias, geometry, wantsSums);
    }
    const beside = { bias, deferredBatchNorm: input.deferredBatchNorm };
    return wantsSums && kernels.fusesPartialSums()
      ? kernels.convolveAndSum(input.tensor, filter, geometry, beside)
      : withoutPartialSums(
          kernels.convolve(input.tensor, filter, geometry, beside),
          outputShapeOf(geometry),
        );
  },

  convolutionInputGradient: (outputGradient, filter, geometry, added, below) => {
    if (!kernels.canConvolveInputGradient(geometry)) {
      const gradient = reference.convolutionInputGradient(
        outputGradient,
        filter,
        geometry,
        added,
        null,
      );
      return masked(gradient, below);
    }
    const { tensor } = outputGradient;
    const more = added && bound(added);
    if (below && kernels.fusesPartialSums()) {
      return kernels.convolveInputGradientAndSum(tensor, filter, geometry, more, boundBelow(below));
    }
    const gradient = kernels.convolveInputGradient(tensor, filter, geometry, more);
    return masked(withoutPartialSums(gradient, geometry.inputShape), below);
  },

  convolutionFilterGradient: (input, outputGradient, geometry) =>
    kernels.canConvolveFilterGradient(geometry)
      ? kernels.convolveFilterGradient(
          input.tensor,
          outputGradient.tensor,
          geometry,
          input.deferredBatchNorm,
        )
      : reference.convolutionFilterGradient(input, outputGradient, geometry),

  convolutionBiasGradient: (outputGradient) =>
    kernels.canSumBiasGradient(outputGradient.shape[3])
      ? kernels.biasGradient(outputGradient)
      : reference.convolutionBiasGradient(outputGradient),
};

/** Takes the gradient over. */
function masked(
  gradient: TensorWithPartialSums,
  below: NormalisedBelow | null,
): TensorWithPartialSums {
  if (!below) return gradient;
  const result = normalisation.maskGradient(gradient, below);
  gradient.tensor.dispose();
  return result;
}

function bound({ gradient, shortcut }: AddedGradient) {
  return { gradient: gradient.tensor, shortcut };
}

function boundBelow(below: NormalisedBelow) {
  return { mask: maskOf(below), values: below.input.tensor, statistics: below.statistics };
}
