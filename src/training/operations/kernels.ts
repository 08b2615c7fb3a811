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

const { STATISTICS } = kernels;

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

function row(tensor: tf.Tensor, index: number): tf.Tensor1D {
  const channels = tensor.shape[1] ?? 0;
  return tf.reshape(tf.slice(tensor, [index, 0], [1, channels]), [channels]);
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

  normaliseTraining: (input, parameters, shortcut) => {
    if (!kernels.canNormalise(input.shape[3])) {
      return reference.normaliseTraining(input, parameters, shortcut);
    }
    const { scale, offset, movingMean, movingVariance } = parameters;
    const { statistics, ...results } = tf.tidy(() => {
      const statistics = kernels.batchStatistics(input, movingMean, movingVariance, {
        epsilon: BATCH_NORM_EPSILON,
        momentum: BATCH_NORM_MOMENTUM,
      });
      return {
        statistics,
        output: rank4(kernels.applyNormalisation(input, statistics, scale, offset, shortcut)),
        movingMean: row(statistics, STATISTICS.movingMean),
        movingVariance: row(statistics, STATISTICS.movingVariance),
      };
    });
    return { ...results, saved: [statistics] };
  },

  normaliseTest: (input, parameters, shortcut) => {
    if (!kernels.canNormalise(input.shape[3])) {
      return reference.normaliseTest(input, parameters, shortcut);
    }
    const { scale, offset, movingMean, movingVariance } = parameters;
    return tf.tidy(() => {
      const inverseDeviation = tf.rsqrt(tf.add(movingVariance, BATCH_NORM_EPSILON));
      const statistics = tf.stack([movingMean, inverseDeviation]);
      return rank4(kernels.applyNormalisation(input, statistics, scale, offset, shortcut));
    });
  },

  normaliseGradient: (outputGradient, input, output, scale, saved, wantsSum) => {
    const [statistics] = saved;
    if (!statistics || !kernels.canNormalise(input.shape[3])) {
      return reference.normaliseGradient(outputGradient, input, output, scale, saved, wantsSum);
    }
    const gradients = tf.tidy(() => {
      const sums = kernels.normalisationSums(outputGradient, output, input, statistics);
      return {
        input: rank4(
          kernels.normalisationGradient(outputGradient, output, input, statistics, scale, sums),
        ),
        offset: row(sums, 0),
        scale: row(sums, 1),
      };
    });
    const sum = wantsSum
      ? tf.tidy(() => rank4(kernels.reluGradient(outputGradient, output)))
      : null;
    return { ...gradients, sum };
  },

  momentumUpdate: (value, velocity, gradient, update) => {
    const next = kernels.nextVelocity(value, velocity, gradient, update);
    return { velocity: next, value: kernels.nextValue(value, next, update.learningRate) };
  },
};
