import {
  kernels,
  outputShapeOf,
  withoutPartialSums,
  type KernelContext,
  type TensorWithPartialSums,
} from '../../../gpu/index.ts';
import type { AddedGradient, ConvolutionOperations, NormalisedBelow } from '../operations.ts';
import { convolution as reference } from '../reference/convolution.ts';
import { maskOf } from './below.ts';
import { normalisation } from './normalisation.ts';

export function convolution(context: KernelContext): ConvolutionOperations {
  const fuses = kernels.fusesPartialSums(context.adapter);
  return {
    convolution: (input, filter, bias, geometry, wantsSums) => {
      if (!kernels.canConvolve(geometry)) {
        return reference.convolution(input, filter, bias, geometry, wantsSums);
      }
      const { tensor, deferredBatchNorm } = input;
      const given = { input: tensor, filter, geometry, bias, deferredBatchNorm };
      return wantsSums && fuses
        ? kernels.convolveAndSum(context, given)
        : withoutPartialSums(kernels.convolve(context, given), outputShapeOf(geometry));
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
      const given = {
        outputGradient: outputGradient.tensor,
        filter,
        geometry,
        added: added && bound(added),
      };
      if (below && fuses) {
        return kernels.convolveInputGradientAndSum(context, { ...given, below: boundBelow(below) });
      }
      const gradient = kernels.convolveInputGradient(context, given);
      return masked(withoutPartialSums(gradient, geometry.inputShape), below);
    },

    convolutionFilterGradient: (input, outputGradient, geometry) =>
      kernels.canConvolveFilterGradient(geometry)
        ? kernels.convolveFilterGradient(context, {
            input: input.tensor,
            outputGradient: outputGradient.tensor,
            geometry,
            deferredBatchNorm: input.deferredBatchNorm,
          })
        : reference.convolutionFilterGradient(input, outputGradient, geometry),

    convolutionBiasGradient: (outputGradient) =>
      kernels.canSumBiasGradient(outputGradient.shape[3])
        ? kernels.biasGradient(outputGradient)
        : reference.convolutionBiasGradient(outputGradient),
  };
}

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
