import * as tf from '@tensorflow/tfjs-core';
import { BATCH_NORM_EPSILON, BATCH_NORM_MOMENTUM, type Operations } from '../operations.ts';

const OVER_PICTURES_AND_PIXELS = [0, 1, 2];

function movedTowards(moving: tf.Tensor1D, measured: tf.Tensor1D): tf.Tensor1D {
  return tf.add<tf.Tensor1D>(
    tf.mul(moving, 1 - BATCH_NORM_MOMENTUM),
    tf.mul(measured, BATCH_NORM_MOMENTUM),
  );
}

function reluOfSum(normalised: tf.Tensor4D, shortcut: tf.Tensor4D | null): tf.Tensor4D {
  return tf.relu(shortcut ? tf.add<tf.Tensor4D>(normalised, shortcut) : normalised);
}

/** BatchNorm, the sum with the shortcut, and ReLU, as PyTorch computes them. */
export const normalisation: Pick<
  Operations,
  'normaliseTraining' | 'normaliseTest' | 'normaliseGradient'
> = {
  normaliseTraining: (input, parameters, shortcut) => {
    const count = input.size / input.shape[3];
    const { mean, inverseDeviation, ...results } = tf.tidy(() => {
      const mean = tf.mean<tf.Tensor1D>(input, OVER_PICTURES_AND_PIXELS);
      const centred = tf.sub<tf.Tensor4D>(input, mean);
      const variance = tf.mean<tf.Tensor1D>(tf.square(centred), OVER_PICTURES_AND_PIXELS);
      const inverseDeviation = tf.rsqrt(tf.add<tf.Tensor1D>(variance, BATCH_NORM_EPSILON));
      const normalised = tf.add<tf.Tensor4D>(
        tf.mul(centred, tf.mul(inverseDeviation, parameters.scale)),
        parameters.offset,
      );
      const unbiased = tf.mul<tf.Tensor1D>(variance, count / Math.max(1, count - 1));
      return {
        output: reluOfSum(normalised, shortcut),
        mean,
        inverseDeviation,
        movingMean: movedTowards(parameters.movingMean, mean),
        movingVariance: movedTowards(parameters.movingVariance, unbiased),
      };
    });
    return { ...results, saved: [mean, inverseDeviation] };
  },

  normaliseTest: (input, parameters, shortcut) =>
    tf.tidy(() => {
      const inverseDeviation = tf.rsqrt(tf.add(parameters.movingVariance, BATCH_NORM_EPSILON));
      const factor = tf.mul(inverseDeviation, parameters.scale);
      const centred = tf.sub(input, parameters.movingMean);
      return reluOfSum(tf.add(tf.mul(centred, factor), parameters.offset), shortcut);
    }),

  normaliseGradient: (outputGradient, input, output, scale, saved, wantsSum) => {
    const [mean, inverseDeviation] = saved;
    if (!mean || !inverseDeviation) throw new Error('BatchNorm’s statistics were not saved.');
    const count = input.size / input.shape[3];
    const gradient = tf.tidy(() => {
      const sum = tf.mul<tf.Tensor4D>(outputGradient, tf.step(output));
      const standard = tf.mul(tf.sub(input, mean), inverseDeviation);
      const offset = tf.sum<tf.Tensor1D>(sum, OVER_PICTURES_AND_PIXELS);
      const scaleGradient = tf.sum<tf.Tensor1D>(tf.mul(sum, standard), OVER_PICTURES_AND_PIXELS);
      const common = tf.add(tf.mul(standard, scaleGradient), offset);
      return {
        input: tf.mul<tf.Tensor4D>(
          tf.sub(sum, tf.div(common, count)),
          tf.mul(scale, inverseDeviation),
        ),
        scale: scaleGradient,
        offset,
        sum,
      };
    });
    if (wantsSum) return gradient;
    gradient.sum.dispose();
    return { ...gradient, sum: null };
  },
};
