import * as tf from '@tensorflow/tfjs-core';
import { kernels } from '../../../gpu/index.ts';
import type { ConvolutionOperations } from '../operations.ts';
import { convolution as reference } from '../reference/convolution.ts';
import { shortcut } from '../reference/shortcut.ts';
import { rank4 } from './rank.ts';

export const convolution: ConvolutionOperations = {
  convolution: (input, filter, geometry) =>
    kernels.canConvolve(geometry)
      ? tf.tidy(() => rank4(kernels.convolve(input, filter, geometry)))
      : reference.convolution(input, filter, geometry),

  convolutionInputGradient: (outputGradient, filter, geometry, addTo) =>
    kernels.canConvolveInputGradient(geometry)
      ? tf.tidy(() => rank4(kernels.convolveInputGradient(outputGradient, filter, geometry, addTo)))
      : reference.convolutionInputGradient(outputGradient, filter, geometry, addTo),

  convolutionFilterGradient: (input, outputGradient, geometry) =>
    kernels.canConvolveFilterGradient(geometry)
      ? tf.tidy(() => rank4(kernels.convolveFilterGradient(input, outputGradient, geometry)))
      : reference.convolutionFilterGradient(input, outputGradient, geometry),

  ...shortcut,
};
