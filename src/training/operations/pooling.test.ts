import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { valuesOf, type PoolingGeometry, type Summed } from '../../gpu/index.ts';
import recorded from './fixtures/operations.json' with { type: 'json' };
import { expectClose, formula, IMPLEMENTATIONS, valuesAlone } from './test-operations.ts';

/** What PyTorch computed; see `fixtures/make_operations.py`. */
const POOLINGS = recorded.poolings.map((one) => {
  const [batch = 0, height = 0, width = 0, channels = 0, kernel = 0, stride = 0, padding = 0] =
    one.size;
  const inputShape = [batch, height, width, channels] as const;
  return { ...one, geometry: { inputShape, kernel, stride, padding } satisfies PoolingGeometry };
});

/** With sums behind the values that must not be looked at. */
function activation(values: tf.Tensor, shape: Summed['shape']): Summed {
  const sums = tf.fill<tf.Rank.R1>([3 * shape[3]], NaN);
  const tensor = tf.concat1d([tf.reshape<tf.Rank.R1>(values, [-1]), sums]);
  return { tensor, shape, shares: 1 };
}

describe.each(IMPLEMENTATIONS)('%s: max pooling', (_name, operations) => {
  it.each(POOLINGS)('does what PyTorch does: $size', async ({ geometry, ...expected }) => {
    const { inputShape } = geometry;
    const size = valuesOf({ shape: inputShape });
    const input = activation(tf.tensor1d(formula(size, 37, 7)), inputShape);
    const output = operations.maxPool(input, geometry);
    expect(valuesOf(output)).toBe(expected.output.length);
    await expectClose(valuesAlone(output), expected.output, 1e-9);

    const values = tf.tensor1d(formula(expected.output.length, 29, 11));
    const gradient = activation(values, output.shape);
    const atInput = operations.maxPoolGradient(gradient, input, output, geometry);
    expect(atInput.shape).toEqual(inputShape);
    await expectClose(valuesAlone(atInput), expected.gradient, 1e-6);
  });
});
