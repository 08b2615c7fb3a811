import * as tf from '@tensorflow/tfjs-core';
import type { LossOperations } from '../operations.ts';
import { flat, withoutPartialSums } from './partial-sums.ts';

function targetsOf(labels: tf.Tensor1D, classes: number, smoothing: number): tf.Tensor {
  const oneHot = tf.cast(tf.oneHot(labels, classes), 'float32');
  return tf.add(tf.mul(oneHot, 1 - smoothing), smoothing / classes);
}

export const loss: LossOperations = {
  crossEntropyGradient: ({ logits, labels, smoothing }) =>
    withoutPartialSums(
      tf.tidy(() => {
        const values = flat(logits);
        const [batch, classes] = values.shape;
        const targets = targetsOf(labels, classes, smoothing);
        const gradient = tf.div(tf.sub(tf.softmax(values), targets), batch);
        return tf.reshape<tf.Rank.R4>(gradient, [...logits.shape]);
      }),
    ),

  addCrossEntropy: ({ totals, logits, labels, smoothing, window }) => {
    const next = tf.tidy(() => {
      const values = flat(logits);
      const targets = targetsOf(labels, values.shape[1], smoothing);
      const loss = tf.neg(tf.sum(tf.mul(targets, tf.logSoftmax(values))));
      const missed = tf.notEqual(tf.argMax(values, 1), labels);
      const wrong = tf.sum(tf.cast(missed, 'float32'));
      const before = 2 * window;
      const added = tf.pad1d(tf.reshape(tf.stack([loss, wrong]), [2]), [
        before,
        totals.size - before - 2,
      ]);
      return tf.add<tf.Tensor1D>(totals, added);
    });
    totals.dispose();
    return next;
  },
};
