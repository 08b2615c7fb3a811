import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { readValues, withoutPartialSums, type TensorWithPartialSums } from '../../gpu/index.ts';
import recorded from './fixtures/operations.json' with { type: 'json' };
import { expectClose, formula, describeImplementations, valuesAlone } from './test-operations.ts';

/** What PyTorch computed; see `fixtures/make_operations.py`. */
const LOSSES = recorded.losses.map((one) => {
  const [batch = 0, classes = 0, smoothing = 0] = one.size;
  return { ...one, batch, classes, smoothing };
});

/** Logits, with sums behind them that must not be looked at. */
function activation(values: Float32Array, batch: number): TensorWithPartialSums {
  const classes = values.length / batch;
  const tensor = tf.tensor1d([...values, ...new Array<number>(3 * classes).fill(NaN)]);
  return { tensor, shape: [batch, 1, 1, classes], partials: 1 };
}

/** By the definition: losses, wrong pictures, gradient of the mean loss. */
function defined(
  logits: Float32Array,
  labels: readonly number[],
  smoothing: number,
): { readonly totals: readonly [number, number]; readonly gradient: Float64Array } {
  const classes = logits.length / labels.length;
  const gradient = new Float64Array(logits.length);
  let [loss, wrong] = [0, 0];
  for (const [picture, label] of labels.entries()) {
    const own = Array.from(logits.subarray(picture * classes, (picture + 1) * classes));
    const largest = Math.max(...own);
    const sum = own.reduce((sum, logit) => sum + Math.exp(logit - largest), 0);
    for (const [c, logit] of own.entries()) {
      const target = smoothing / classes + (c === label ? 1 - smoothing : 0);
      const logarithm = logit - largest - Math.log(sum);
      loss -= target * logarithm;
      gradient[picture * classes + c] = (Math.exp(logarithm) - target) / labels.length;
    }
    if (own.indexOf(largest) !== label) wrong += 1;
  }
  return { totals: [loss, wrong], gradient };
}

describeImplementations('softmax cross-entropy', (operations) => {
  it.each(LOSSES)('does what PyTorch does: $size', async (one) => {
    const { batch, classes, smoothing } = one;
    const logits = activation(formula(batch * classes, 37, 19), batch);
    const labels = tf.tensor1d(
      Array.from({ length: batch }, (_, index) => (3 * index + 1) % classes),
      'int32',
    );
    const predictions = { logits, labels, smoothing };
    const gradient = operations.crossEntropyGradient(predictions);
    expect(gradient.shape).toEqual(logits.shape);
    await expectClose(valuesAlone(gradient), one.gradient, 1e-6);

    const { loss, wrong } = one;
    const second = { ...predictions, window: 1 };
    let totals = tf.tensor1d([5, 6, 10, 20, 7, 8]);
    totals = operations.addCrossEntropy({ ...second, totals });
    await expectClose(tf.mul(totals, 1), [5, 6, 10 + loss, 20 + wrong, 7, 8], 1e-6);
    totals = operations.addCrossEntropy({ ...second, totals });
    await expectClose(tf.mul(totals, 1), [5, 6, 10 + 2 * loss, 20 + 2 * wrong, 7, 8], 1e-6);
  });

  it.each([
    [300, 10, 0],
    [256, 3, 0.1],
    [7, 33, 0.1],
  ])('of %i pictures of %i classes, smoothing %d, is as defined', async (...size) => {
    const [batch, classes, smoothing] = size;
    const values = Float32Array.from({ length: batch * classes }, (_, i) => 90 * Math.sin(i * i));
    const labels = Array.from({ length: batch }, (_, index) => (index * index) % classes);
    const expected = defined(values, labels, smoothing);
    const logits = activation(values, batch);
    const predictions = { logits, labels: tf.tensor1d(labels, 'int32'), smoothing };
    const gradient = operations.crossEntropyGradient(predictions);
    await expectClose(valuesAlone(gradient), expected.gradient);
    const totals = operations.addCrossEntropy({
      ...predictions,
      totals: tf.zeros([2]),
      window: 0,
    });
    await expectClose(totals, expected.totals);
  });

  it('takes the first of several largest logits for the answer', async () => {
    const logits = withoutPartialSums(tf.ones([3, 1, 1, 2]), [3, 1, 1, 2]);
    const labels = tf.tensor1d([0, 1, 1], 'int32');
    const totals = operations.addCrossEntropy({
      totals: tf.zeros([2]),
      logits,
      labels,
      smoothing: 0,
      window: 0,
    });
    expect((await readValues(totals))[1]).toBe(2);
  });
});
