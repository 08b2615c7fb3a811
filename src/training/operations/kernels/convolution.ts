import type { Tensor } from '@tensorflow/tfjs-core';
import { kernels, outputShapeOf, type Summed } from '../../../gpu/index.ts';
import type { AddedGradient, ConvolutionOperations, NormalisedBelow } from '../operations.ts';
import { convolution as reference } from '../reference/convolution.ts';
import { normalisation } from './normalisation.ts';

export const convolution: ConvolutionOperations = {
  convolution: (input, filter, geometry, wantsSums) => {
    if (!kernels.canConvolve(geometry)) {
      return reference.convolution(input, filter, geometry, wantsSums);
    }
    return wantsSums
      ? kernels.convolveAndSum(input.tensor, filter, geometry)
      : unsummed(kernels.convolve(input.tensor, filter, geometry), outputShapeOf(geometry));
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
      return below ? normalisation.maskGradient(gradient, below) : gradient;
    }
    const { tensor } = outputGradient;
    const more = added && bound(added);
    return below
      ? kernels.convolveInputGradientAndSum(tensor, filter, geometry, more, boundBelow(below))
      : unsummed(
          kernels.convolveInputGradient(tensor, filter, geometry, more),
          geometry.inputShape,
        );
  },

  convolutionFilterGradient: (input, outputGradient, geometry) =>
    kernels.canConvolveFilterGradient(geometry)
      ? kernels.convolveFilterGradientShares(input.tensor, outputGradient.tensor, geometry)
      : reference.convolutionFilterGradient(input, outputGradient, geometry),
};

function unsummed(tensor: Tensor, shape: Summed['shape']): Summed {
  return { tensor, shape, shares: 0 };
}

function bound({ gradient, shortcut }: AddedGradient) {
  return { gradient: gradient.tensor, shortcut };
}

function boundBelow({ input, output, statistics }: NormalisedBelow) {
  return { activation: output.tensor, values: input.tensor, statistics };
}
