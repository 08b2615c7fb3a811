import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { readValues } from '../../gpu/index.ts';
import recorded from './fixtures/optimiser.json' with { type: 'json' };
import { formula, describeImplementations } from './test-operations.ts';

describeImplementations('optimiser', (operations) => {
  it.each(recorded.runs)('does what PyTorch does, nesterov $nesterov', async (run) => {
    const { size, steps, learningRate, momentum, weightDecay } = recorded;
    const update = { learningRate, momentum, weightDecay, nesterov: run.nesterov };
    const values = tf.tensor1d(formula(size, 37, 19));
    let arena = tf.reshape<tf.Rank.R2>(tf.stack([values, tf.zerosLike(values)]), [2, size]);
    for (let step = 0; step < steps; step++) {
      const tensor = tf.tensor2d(formula(size, 29, 11 + 2 * step), [1, size]);
      const gradients = [{ offset: 0, gradient: { tensor, partials: 1 } }];
      arena = operations.momentumUpdate(arena, gradients, update);
    }
    const expected = [...run.values, ...run.velocities];
    for (const [at, value] of (await readValues(arena)).entries()) {
      expect(value).toBeCloseTo(expected[at] ?? NaN, 5);
    }
  });

  it.each([false, true])('updates a whole arena, nesterov %s', async (nesterov) => {
    const update = { learningRate: 0.1, momentum: 0.9, weightDecay: 0.01, nesterov };
    // Seven tensors of 1, 2, ... values, each at a multiple of eight, with 1 to 3 partials.
    const sizes = [1, 2, 3, 4, 5, 6, 7];
    const gradients = sizes.map((size, index) => {
      const partials = 1 + (index % 3);
      const tensor = tf.fill([partials, size], (0.1 * (index + 1)) / partials);
      return { offset: 8 * index, gradient: { tensor, partials } };
    });
    const arena = tf.stack([tf.linspace(-1, 1, 56), tf.linspace(0.5, -0.5, 56)]);
    const next = operations.momentumUpdate(tf.reshape(arena, [2, 56]), gradients, update);
    const values = await readValues(next);
    for (const [index, size] of sizes.entries()) {
      for (let at = 8 * index; at < 8 * index + size; at++) {
        const [value, velocity] = [-1 + (2 * at) / 55, 0.5 - at / 55];
        const decayed = 0.1 * (index + 1) + 0.01 * value;
        const moved = 0.9 * velocity + decayed;
        const direction = nesterov ? decayed + 0.9 * moved : moved;
        expect(values[56 + at]).toBeCloseTo(moved, 5);
        expect(values[at]).toBeCloseTo(value - 0.1 * direction, 5);
      }
    }
  });
});
