import * as tf from '@tensorflow/tfjs-core';
import type { TensorWithPartialSums } from '../../../gpu/index.ts';
import { BATCH_NORM_EPSILON, BATCH_NORM_MOMENTUM } from '../../../network/index.ts';
import { type Normalisation, type NormalisationOperations } from '../operations.ts';
import { behindRelu } from './relu.ts';
import { shortcutOutput } from './shortcut.ts';
import { matrixOf, rowOf } from './slice.ts';
import { plain, withoutPartialSums } from './partial-sums.ts';

const OVER_PICTURES_AND_PIXELS = [0, 1, 2];

function movedTowards(moving: tf.Tensor1D, measured: tf.Tensor1D): tf.Tensor1D {
  return tf.add<tf.Tensor1D>(
    tf.mul(moving, 1 - BATCH_NORM_MOMENTUM),
    tf.mul(measured, BATCH_NORM_MOMENTUM),
  );
}

function stacked(rows: tf.Tensor1D[]): tf.Tensor2D {
  return tf.reshape(tf.stack(rows), [rows.length, -1]);
}

/** Statistics of a batch, and the moving ones moved; `[4, channels]`. */
function nextStatistics(input: TensorWithPartialSums, before: tf.Tensor2D): tf.Tensor2D {
  const values = plain(input);
  const count = values.size / values.shape[3];
  const mean = tf.mean<tf.Tensor1D>(values, OVER_PICTURES_AND_PIXELS);
  const variance = tf.mean<tf.Tensor1D>(tf.square(tf.sub(values, mean)), OVER_PICTURES_AND_PIXELS);
  const unbiased = tf.mul<tf.Tensor1D>(variance, count / Math.max(1, count - 1));
  return stacked([
    mean,
    tf.rsqrt(tf.add<tf.Tensor1D>(variance, BATCH_NORM_EPSILON)),
    movedTowards(rowOf(before, 2), mean),
    movedTowards(rowOf(before, 3), unbiased),
  ]);
}

function applied(
  { input, affine, shortcut, activated }: Normalisation,
  [mean, inverseDeviation]: readonly [tf.Tensor1D, tf.Tensor1D],
): tf.Tensor4D {
  const parameters = matrixOf(affine);
  const factor = tf.mul(inverseDeviation, rowOf(parameters, 0));
  const normalised = tf.add<tf.Tensor4D>(
    tf.mul(tf.sub(plain(input), mean), factor),
    rowOf(parameters, 1),
  );
  const sum = shortcut ? tf.add<tf.Tensor4D>(normalised, shortcutOutput(shortcut)) : normalised;
  return activated ? tf.relu(sum) : sum;
}

/** BatchNorm, the sum with the shortcut, and ReLU, as PyTorch computes them. */
export const normalisation: NormalisationOperations = {
  normaliseTraining: (given) => {
    const { statistics, output } = tf.tidy(() => {
      const statistics = nextStatistics(given.input, given.statistics);
      return { statistics, output: applied(given, [rowOf(statistics, 0), rowOf(statistics, 1)]) };
    });
    return { statistics, output: withoutPartialSums(output) };
  },

  normalise: (given) =>
    withoutPartialSums(
      tf.tidy(() => {
        const row = (index: number) => rowOf(given.statistics, index);
        return given.inUse === 'batch'
          ? applied(given, [row(0), row(1)])
          : applied(given, [row(2), tf.rsqrt(tf.add<tf.Tensor1D>(row(3), BATCH_NORM_EPSILON))]);
      }),
    ),

  maskGradient: (outputGradient, below) =>
    withoutPartialSums(tf.tidy(() => behindRelu(plain(outputGradient), below))),

  normaliseGradient: ({ gradient, input, affine, statistics }) => {
    const result = tf.tidy(() => {
      const sum = plain(gradient);
      const [mean, inverseDeviation] = [rowOf(statistics, 0), rowOf(statistics, 1)];
      const standard = tf.mul(tf.sub(plain(input), mean), inverseDeviation);
      const offset = tf.sum<tf.Tensor1D>(sum, OVER_PICTURES_AND_PIXELS);
      const scale = tf.sum<tf.Tensor1D>(tf.mul(sum, standard), OVER_PICTURES_AND_PIXELS);
      const together = tf.add(tf.mul(standard, scale), offset);
      const count = sum.size / sum.shape[3];
      return {
        input: tf.mul<tf.Tensor4D>(
          tf.sub(sum, tf.div(together, count)),
          tf.mul(rowOf(matrixOf(affine), 0), inverseDeviation),
        ),
        affine: stacked([scale, offset]),
      };
    });
    return {
      input: withoutPartialSums(result.input),
      affine: { tensor: result.affine, partials: 1 },
    };
  },

  wholeGradient: (gradient) => gradient,
};
