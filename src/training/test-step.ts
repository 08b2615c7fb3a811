/** One training step of any network, to see that it can take one. */
import * as tf from '@tensorflow/tfjs-core';
import { expect } from 'vitest';
import { readValues } from '../gpu/index.ts';
import type { Network } from '../network/index.ts';
import { initialWeights } from './initialisation.ts';
import { Model } from './model.ts';
import type { Operations, SharedGradient } from './operations/operations.ts';
import { Parameters } from './parameters.ts';

/**
 * How much smaller the loss shall become: so little that the gradient says how much, and so much
 * that weights notice it in all their digits.
 */
const DECREASE = 0.005;

function picturesOf({ input: { height, width, channels } }: Network, batch: number): tf.Tensor4D {
  const size = batch * height * width * channels;
  const values = Float32Array.from({ length: size }, (_, i) => Math.sin(i * i));
  return tf.tensor4d(values, [batch, height, width, channels]);
}

/** The sum of the squares of all that a gradient is made of. */
async function squaredNorm(gradients: Iterable<SharedGradient>): Promise<number> {
  let sum = 0;
  for (const { tensor, shares } of gradients) {
    const squares = tf.tidy(() => {
      const whole = shares === 1 ? tensor : tf.sum(tf.reshape(tensor, [shares, -1]), 0);
      return tf.sum(tf.square(tf.reshape(whole, [-1])));
    });
    const [value = NaN] = await readValues(squares);
    squares.dispose();
    sum += value;
  }
  return sum;
}

/**
 * Takes a step along the gradient and goes through the same batch once more, with the same
 * values dropped: the loss must be smaller by about the step's length times the gradient's.
 */
export async function expectToLearn(
  network: Network,
  batch: number,
  operations: Operations,
): Promise<void> {
  const parameters = new Parameters(network, initialWeights(network, 1), operations);
  const model = new Model(network, operations, parameters);
  const labels = tf.tensor1d(
    Array.from({ length: batch }, (_, picture) => picture % 10),
    'int32',
  );
  const losses: number[] = [];
  for (let pass = 0; pass < 2; pass++) {
    const { totals, gradients } = model.trainingPass(
      picturesOf(network, batch),
      labels,
      tf.zeros([2]),
      { smoothing: 0, seed: 1, step: 0 },
    );
    const learningRate = DECREASE / (await squaredNorm(gradients.values()));
    const update = { learningRate, momentum: 0, weightDecay: 0, nesterov: false };
    parameters.update(gradients, operations, update);
    const [loss = NaN] = await readValues(totals);
    totals.dispose();
    losses.push(loss / batch);
  }
  labels.dispose();
  parameters.dispose();
  const [before = NaN, after = NaN] = losses;
  expect((before - after) / DECREASE).toBeGreaterThan(0.5);
  expect((before - after) / DECREASE).toBeLessThan(1.5);
}
