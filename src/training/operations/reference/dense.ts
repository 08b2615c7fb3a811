import * as tf from '@tensorflow/tfjs-core';
import type { DenseOperations } from '../operations.ts';
import { matrixOf } from './slice.ts';
import { flat, withoutPartialSums } from './partial-sums.ts';

function rows(matrix: tf.Tensor2D, first: number, count: number): tf.Tensor2D {
  return tf.slice(matrix, [first, 0], [count, matrix.shape[1]]);
}

export const dense: DenseOperations = {
  dense: (input, parameters) =>
    withoutPartialSums(
      tf.tidy(() => {
        const values = flat(input);
        const [batch, inputs] = values.shape;
        const matrix = matrixOf(parameters);
        const products = tf.matMul(values, rows(matrix, 0, inputs));
        const hasBiases = matrix.shape[0] > inputs;
        const sums = hasBiases ? tf.add(products, rows(matrix, inputs, 1)) : products;
        return tf.reshape(sums, [batch, 1, 1, -1]);
      }),
    ),

  denseInputGradient: (outputGradient, parameters, inputShape) =>
    withoutPartialSums(
      tf.tidy(() => {
        const matrix = matrixOf(parameters);
        const weights = rows(matrix, 0, inputShape[1] * inputShape[2] * inputShape[3]);
        const gradient = tf.matMul(flat(outputGradient), weights, false, true);
        return tf.reshape<tf.Rank.R4>(gradient, [...inputShape]);
      }),
    ),

  denseParameterGradient: (input, outputGradient, hasBiases) => {
    const tensor = tf.tidy(() => {
      const gradient = flat(outputGradient);
      const atWeights = tf.matMul<tf.Tensor2D>(flat(input), gradient, true, false);
      if (!hasBiases) return atWeights;
      return tf.concat2d([atWeights, tf.sum<tf.Tensor2D>(gradient, 0, true)], 0);
    });
    return { tensor, partials: 1 };
  },
};
