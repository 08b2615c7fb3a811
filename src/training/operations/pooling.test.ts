import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { valuesOf, type PoolingGeometry } from '../../gpu/index.ts';
import recorded from './fixtures/operations.json' with { type: 'json' };
import {
  activations,
  expectClose,
  formula,
  describeImplementations,
  placed,
  random,
  valuesAlone,
  valuesAsTensor,
  vector,
} from './test-operations.ts';

/** What PyTorch computed; see `fixtures/make_operations.py`. */
const POOLINGS = recorded.poolings.map((one) => {
  const [batch = 0, height = 0, width = 0, channels = 0, kernel = 0, stride = 0, padding = 0] =
    one.size;
  const inputShape = [batch, height, width, channels] as const;
  return { ...one, geometry: { inputShape, kernel, stride, padding } satisfies PoolingGeometry };
});

describeImplementations('max pooling', (operations) => {
  it.each(POOLINGS)('does what PyTorch does: $size', async ({ geometry, ...expected }) => {
    const { inputShape } = geometry;
    const size = valuesOf({ shape: inputShape });
    const input = activations(tf.tensor1d(formula(size, 37, 7)), inputShape);
    const output = operations.maxPool(input, geometry);
    expect(valuesOf(output)).toBe(expected.output.length);
    await expectClose(valuesAlone(output), expected.output, 1e-9);

    const values = tf.tensor1d(formula(expected.output.length, 29, 11));
    const gradient = activations(values, output.shape);
    const atInput = operations.maxPoolGradient({
      outputGradient: gradient,
      input,
      output,
      geometry,
    });
    expect(atInput.shape).toEqual(inputShape);
    await expectClose(valuesAlone(atInput), expected.gradient, 1e-6);
  });
});

describeImplementations('average pooling', (operations) => {
  it.each(POOLINGS)('does what PyTorch does: $size', async ({ geometry, ...expected }) => {
    const { inputShape } = geometry;
    const size = valuesOf({ shape: inputShape });
    const input = activations(tf.tensor1d(formula(size, 37, 7)), inputShape);
    const output = operations.averagePool(input, geometry);
    expect(valuesOf(output)).toBe(expected.means.length);
    await expectClose(valuesAlone(output), expected.means, 1e-6);

    const values = tf.tensor1d(formula(expected.means.length, 29, 11));
    const gradient = activations(values, output.shape);
    const atInput = operations.averagePoolGradient(gradient, geometry);
    expect(atInput.shape).toEqual(inputShape);
    await expectClose(valuesAlone(atInput), expected.gradientOfMeans, 1e-6);
  });
});

describeImplementations('global average pooling', (operations) => {
  const SHAPES = [
    [2, 8, 8, 4],
    [1, 3, 5, 7],
    [3, 1, 1, 8],
    [5, 7, 7, 1],
  ] as const;

  it.each(SHAPES)('of [%i, %i, %i, %i], and its gradient', async (...shape) => {
    const [batch, height, width, channels] = shape;
    const values = random(shape, 1);
    const output = operations.globalAveragePool(activations(values, shape));
    expect(output.shape).toEqual([batch, 1, 1, channels]);
    await expectClose(valuesAlone(output), await tf.mean(values, [1, 2]).data());

    const atOutput = random(output.shape, 2);
    const gradient = activations(atOutput, output.shape);
    const spread = tf.add(tf.zeros(shape.slice()), tf.div(atOutput, height * width));
    const atInput = operations.globalAveragePoolGradient(gradient, shape, null);
    expect(atInput.shape).toEqual(shape);
    await expectClose(valuesAlone(atInput), await spread.data());

    const below = {
      input: activations(random(shape, 3), shape),
      output: activations(tf.relu(random(shape, 4)), shape),
      statistics: placed(
        tf.stack([vector(channels, 5), ...Array<tf.Tensor1D>(3).fill(vector(channels, 6))]),
      ),
    };
    for (const activated of [true, false]) {
      const under = { ...below, activated };
      const masked = operations.globalAveragePoolGradient(gradient, shape, under);
      const expected = activated ? tf.mul(spread, tf.step(valuesAsTensor(below.output))) : spread;
      await expectClose(valuesAlone(masked), await expected.data());
      if (masked.partials === 0) continue;

      const deviations = tf.sub(valuesAsTensor(below.input), vector(channels, 5));
      const sums = tf.slice(tf.reshape(masked.tensor, [-1]), valuesOf(masked));
      const total = tf.sum(tf.reshape(sums, [masked.partials, 2, channels]), 0);
      const rows = [tf.mul(expected, deviations), expected].map((row) => tf.sum(row, [0, 1, 2]));
      await expectClose(total, await tf.stack(rows).data());
    }
  });
});
