import * as tf from '@tensorflow/tfjs-core';
import type { HeadOperations } from '../operations.ts';
import { matrixOf, vectorOf } from './slice.ts';

/** Global average pooling, the dense layer, and softmax cross-entropy. */
export const head: HeadOperations = {
  globalAveragePool: (input) => tf.mean<tf.Tensor2D>(input, [1, 2]),

  globalAveragePoolGradient: (outputGradient, inputShape) =>
    tf.tidy(() => {
      const [batch, height, width, channels] = inputShape;
      const share = tf.div<tf.Tensor2D>(outputGradient, height * width);
      return tf.broadcastTo<tf.Rank.R4>(tf.reshape(share, [batch, 1, 1, channels]), [
        ...inputShape,
      ]);
    }),

  dense: (input, weight, bias) =>
    tf.tidy(() =>
      tf.add<tf.Tensor2D>(tf.matMul<tf.Tensor2D>(input, matrixOf(weight)), vectorOf(bias)),
    ),

  denseInputGradient: (outputGradient, weight) =>
    tf.tidy(() => tf.matMul<tf.Tensor2D>(outputGradient, matrixOf(weight), false, true)),

  denseWeightGradient: (input, outputGradient) =>
    tf.matMul<tf.Tensor2D>(input, outputGradient, true, false),

  denseBiasGradient: (outputGradient) => tf.sum<tf.Tensor1D>(outputGradient, 0),

  crossEntropy: (logits, labels) =>
    tf.tidy(() => {
      const [batch, classes] = logits.shape;
      const target = tf.cast(tf.oneHot(labels, classes), 'float32');
      const logarithms = tf.logSoftmax(logits);
      const loss = tf.div<tf.Scalar>(tf.neg(tf.sum(tf.mul(target, logarithms))), batch);
      const wrong = tf.sum<tf.Scalar>(
        tf.cast(tf.notEqual(tf.argMax(logits, 1), labels), 'float32'),
      );
      const gradient = tf.div<tf.Tensor2D>(tf.sub(tf.exp(logarithms), target), batch);
      return { loss, wrong, gradient };
    }),
};
