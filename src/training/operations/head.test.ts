import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { expectClose, IMPLEMENTATIONS } from './test-operations.ts';

describe.each(IMPLEMENTATIONS)('%s: head', (_name, operations) => {
  it('gives the loss, the errors and the gradient of softmax cross-entropy', async () => {
    const logits = tf.tensor2d([2, 1, 0, -1, 3, 0.5], [2, 3]);
    const labels = tf.tensor1d([0, 2], 'int32');
    const oneHot = tf.tensor2d([1, 0, 0, 0, 0, 1], [2, 3]);
    const lossOf = (x: tf.Tensor) =>
      tf.neg<tf.Scalar>(tf.mean(tf.sum(tf.mul(oneHot, tf.log(tf.softmax(x))), 1)));
    const { loss, wrong, gradient } = operations.crossEntropy(logits, labels);
    await expectClose(loss, await lossOf(logits).data());
    await expectClose(gradient, await tf.grad(lossOf)(logits).data());
    expect(await wrong.data()).toEqual(Float32Array.of(1));
  });
});
