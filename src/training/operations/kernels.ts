/**
 * The operations by our own kernels on tfjs's WebGPU backend. What a kernel cannot do
 * (channels that do not go in fours) falls back to the reference.
 */
import * as tf from '@tensorflow/tfjs-core';
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { compileAhead, kernels } from '../../gpu/index.ts';
import {
  BATCH_NORM_EPSILON,
  BATCH_NORM_MOMENTUM,
  type Operations,
  type PictureBatch,
} from './operations.ts';
import { referenceOperations as reference } from './reference/index.ts';

function rank4(tensor: tf.Tensor): tf.Tensor4D {
  return tf.reshape(tensor, fourSides(tensor.shape));
}

function fourSides([a = 1, b = 1, c = 1, d = 1]: readonly number[]): [
  number,
  number,
  number,
  number,
] {
  return [a, b, c, d];
}

function rank2(tensor: tf.Tensor): tf.Tensor2D {
  const [rows = 1] = tensor.shape;
  return tf.reshape(tensor, [rows, -1]);
}

function placementOf({ top, left, flip }: PictureBatch): Int32Array {
  const placement = new Int32Array(3 * top.length);
  for (let picture = 0; picture < top.length; picture++) {
    placement[3 * picture] = top[picture] ?? 0;
    placement[3 * picture + 1] = left[picture] ?? 0;
    placement[3 * picture + 2] = flip[picture] ?? 0;
  }
  return placement;
}

export const kernelOperations: Operations = {
  ...reference,

  compileAhead: async (record, onProgress) => {
    const backend = tf.backend();
    if (backend instanceof WebGPUBackend) await compileAhead(backend, record, onProgress);
  },

  pictures: (batch, multiply, add) =>
    tf.tidy(() => {
      const count = batch.top.length;
      const { buffer, byteOffset } = batch.pixels;
      const words = new Int32Array(buffer.slice(byteOffset, byteOffset + batch.pixels.length));
      const bytes = tf.tensor2d(words, [count, words.length / count], 'int32');
      const placement = tf.tensor2d(placementOf(batch), [count, 3], 'int32');
      return rank4(kernels.placePictures(bytes, placement, multiply, add));
    }),

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

  normaliseTraining: (input, affine, before, shortcut) => {
    if (!kernels.canNormalise(input.shape[3])) {
      return reference.normaliseTraining(input, affine, before, shortcut);
    }
    return tf.tidy(() => {
      const options = { epsilon: BATCH_NORM_EPSILON, momentum: BATCH_NORM_MOMENTUM };
      const statistics = kernels.batchStatistics(input, before, options);
      return {
        output: rank4(kernels.applyNormalisation(input, statistics, affine, shortcut, null)),
        statistics: rank2(statistics),
      };
    });
  },

  normaliseTest: (input, affine, statistics, shortcut) =>
    kernels.canNormalise(input.shape[3])
      ? tf.tidy(() =>
          rank4(
            kernels.applyNormalisation(input, statistics, affine, shortcut, BATCH_NORM_EPSILON),
          ),
        )
      : reference.normaliseTest(input, affine, statistics, shortcut),

  normaliseGradient: (outputGradient, input, output, affine, statistics, wantsSum) => {
    if (!kernels.canNormalise(input.shape[3])) {
      return reference.normaliseGradient(
        outputGradient,
        input,
        output,
        affine,
        statistics,
        wantsSum,
      );
    }
    const gradients = tf.tidy(() => {
      const sums = kernels.normalisationSums(outputGradient, output, input, statistics);
      return {
        input: rank4(
          kernels.normalisationGradient(outputGradient, output, input, statistics, affine, sums),
        ),
        affine: rank2(sums),
      };
    });
    const sum = wantsSum
      ? tf.tidy(() => rank4(kernels.reluGradient(outputGradient, output)))
      : null;
    return { ...gradients, sum };
  },

  momentumUpdate: (arenas, gradients, update) => {
    kernels.updateByMomentum(arenas.values, arenas.velocities, gradients, update);
    return arenas;
  },
};
