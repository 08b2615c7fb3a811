import { kernels, outputShapeOf, unsummed, type Summed } from '../../../gpu/index.ts';
import type { AddedGradient, ConvolutionOperations, NormalisedBelow } from '../operations.ts';
import { convolution as reference } from '../reference/convolution.ts';
import { normalisation } from './normalisation.ts';

export const convolution: ConvolutionOperations = {
  convolution: (input, filter, bias, geometry, wantsSums) => {
    if (bias || !kernels.canConvolve(geometry)) {
      return reference.convolution(input, filter, bias, geometry, wantsSums);
    }
    return wantsSums && kernels.takesSumsOnTheWay()
      ? kernels.convolveAndSum(input.tensor, filter, geometry, input.unapplied)
      : unsummed(
          kernels.convolve(input.tensor, filter, geometry, input.unapplied),
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
    if (below?.activated && kernels.takesSumsOnTheWay()) {
      return kernels.convolveInputGradientAndSum(tensor, filter, geometry, more, boundBelow(below));
    }
    const gradient = kernels.convolveInputGradient(tensor, filter, geometry, more);
    return masked(unsummed(gradient, geometry.inputShape), below);
  },

  convolutionFilterGradient: (input, outputGradient, geometry) =>
    kernels.canConvolveFilterGradient(geometry)
      ? kernels.convolveFilterGradientShares(
          input.tensor,
          outputGradient.tensor,
          geometry,
          input.unapplied,
        )
      : reference.convolutionFilterGradient(input, outputGradient, geometry),

  convolutionBiasGradient: (outputGradient) => reference.convolutionBiasGradient(outputGradient),
};

/** Takes the gradient over. */
function masked(gradient: Summed, below: NormalisedBelow | null): Summed {
  if (!below) return gradient;
  const result = normalisation.maskGradient(gradient, below);
  gradient.tensor.dispose();
  return result;
}

function bound({ gradient, shortcut }: AddedGradient) {
  return { gradient: gradient.tensor, shortcut };
}

function boundBelow({ input, output, statistics }: NormalisedBelow) {
  const activation = output.unapplied ? null : output.tensor;
  return { activation, values: input.tensor, statistics };
}
