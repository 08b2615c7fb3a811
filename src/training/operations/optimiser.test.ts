import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { IMPLEMENTATIONS } from './test-operations.ts';

describe.each(IMPLEMENTATIONS)('%s: optimiser', (_name, operations) => {
  it('updates a whole arena with momentum and decay', async () => {
    const update = { learningRate: 0.1, momentum: 0.9, weightDecay: 0.01 };
    // Seven tensors of 1, 2, ... values, each at a multiple of eight, with 1 to 3 shares.
    const sizes = [1, 2, 3, 4, 5, 6, 7];
    const gradients = sizes.map((size, index) => {
      const shares = 1 + (index % 3);
      const tensor = tf.fill([shares, size], (0.1 * (index + 1)) / shares);
      return { offset: 8 * index, gradient: { tensor, shares } };
    });
    const arena = tf.stack([tf.linspace(-1, 1, 56), tf.linspace(0.5, -0.5, 56)]);
    const next = operations.momentumUpdate(tf.reshape(arena, [2, 56]), gradients, update);
    const values = await tf.mul(next, 1).data();
    for (const [index, size] of sizes.entries()) {
      for (let at = 8 * index; at < 8 * index + size; at++) {
        const [value, velocity] = [-1 + (2 * at) / 55, 0.5 - at / 55];
        const expected = 0.9 * velocity + (0.1 * (index + 1) + 0.01 * value);
        expect(values[56 + at]).toBeCloseTo(expected, 5);
        expect(values[at]).toBeCloseTo(value - 0.1 * expected, 5);
      }
    }
  });
});
