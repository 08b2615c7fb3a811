import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { IMPLEMENTATIONS } from './test-operations.ts';

describe.each(IMPLEMENTATIONS)('%s: optimiser', (_name, operations) => {
  it('updates everything that is learnt with momentum and decay', async () => {
    const update = { learningRate: 0.1, momentum: 0.9, weightDecay: 0.01 };
    // Eight tensors of 1, 2, ... values, each at a multiple of four.
    const sizes = [1, 2, 3, 4, 5, 6, 7, 8];
    const gradients = sizes.map((size, index) => ({
      offset: 8 * index,
      gradient: tf.fill([size], 0.1 * (index + 1)),
    }));
    const next = operations.momentumUpdate(
      { values: tf.linspace(-1, 1, 64), velocities: tf.linspace(0.5, -0.5, 64) },
      gradients,
      update,
    );
    const [values, velocities] = [await next.values.data(), await next.velocities.data()];
    for (const [index, size] of sizes.entries()) {
      for (let at = 8 * index; at < 8 * index + size; at++) {
        const [value, velocity] = [-1 + (2 * at) / 63, 0.5 - at / 63];
        const expected = 0.9 * velocity + (0.1 * (index + 1) + 0.01 * value);
        expect(velocities[at]).toBeCloseTo(expected, 5);
        expect(values[at]).toBeCloseTo(value - 0.1 * expected, 5);
      }
    }
  });
});
