import * as tf from '@tensorflow/tfjs-core';
import {
  BATCH_NORM_EPSILON,
  BATCH_NORM_MOMENTUM,
  type NormalisationOperations,
} from '../operations.ts';
import { matrixOf, rowOf } from './slice.ts';

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

function stacked(rows: tf.Tensor1D[]): tf.Tensor2D {
  return tf.reshape(tf.stack(rows), [rows.length, -1]);
}

/** BatchNorm, the sum with the shortcut, and ReLU, as PyTorch computes them. */
export const normalisation: NormalisationOperations = {
  normaliseTraining: (input, affine, before, shortcut) =>
    tf.tidy(() => {
      const count = input.size / input.shape[3];
      const parameters = matrixOf(affine);
      const mean = tf.mean<tf.Tensor1D>(input, OVER_PICTURES_AND_PIXELS);
      const centred = tf.sub<tf.Tensor4D>(input, mean);
      const variance = tf.mean<tf.Tensor1D>(tf.square(centred), OVER_PICTURES_AND_PIXELS);
      const inverseDeviation = tf.rsqrt(tf.add<tf.Tensor1D>(variance, BATCH_NORM_EPSILON));
      const normalised = tf.add<tf.Tensor4D>(
        tf.mul(centred, tf.mul(inverseDeviation, rowOf(parameters, 0))),
        rowOf(parameters, 1),
      );
      const unbiased = tf.mul<tf.Tensor1D>(variance, count / Math.max(1, count - 1));
      return {
        output: reluOfSum(normalised, shortcut),
        statistics: stacked([
          mean,
          inverseDeviation,
          movedTowards(rowOf(before, 2), mean),
          movedTowards(rowOf(before, 3), unbiased),
        ]),
      };
    }),

  normaliseTest: (input, affine, statistics, shortcut) =>
    tf.tidy(() => {
      const parameters = matrixOf(affine);
      const inverseDeviation = tf.rsqrt(tf.add(rowOf(statistics, 3), BATCH_NORM_EPSILON));
      const factor = tf.mul(inverseDeviation, rowOf(parameters, 0));
      const centred = tf.sub(input, rowOf(statistics, 2));
      return reluOfSum(tf.add(tf.mul(centred, factor), rowOf(parameters, 1)), shortcut);
    }),

  normaliseGradient: (outputGradient, input, output, affine, statistics, wantsSum) => {
    const count = input.size / input.shape[3];
    const gradient = tf.tidy(() => {
      const [mean, inverseDeviation] = [rowOf(statistics, 0), rowOf(statistics, 1)];
      const sum = tf.mul<tf.Tensor4D>(outputGradient, tf.step(output));
      const standard = tf.mul(tf.sub(input, mean), inverseDeviation);
      const offset = tf.sum<tf.Tensor1D>(sum, OVER_PICTURES_AND_PIXELS);
      const scale = tf.sum<tf.Tensor1D>(tf.mul(sum, standard), OVER_PICTURES_AND_PIXELS);
      const together = tf.add(tf.mul(standard, scale), offset);
      return {
        input: tf.mul<tf.Tensor4D>(
          tf.sub(sum, tf.div(together, count)),
          tf.mul(rowOf(matrixOf(affine), 0), inverseDeviation),
        ),
        affine: stacked([scale, offset]),
        sum,
      };
    });
    if (wantsSum) return gradient;
    gradient.sum.dispose();
    return { ...gradient, sum: null };
  },
};
