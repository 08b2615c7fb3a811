/** One training step of any network, to see that it can take one. */
import * as tf from '@tensorflow/tfjs-core';
import { expect } from 'vitest';
import { readValues } from '../gpu/index.ts';
import type { Network } from '../network/index.ts';
import { initialWeights } from './initialisation.ts';
import { Model } from './model.ts';
import type { Operations } from './operations/operations.ts';
import { Parameters } from './parameters.ts';

/** So small that a step along the gradient must make the loss smaller. */
const LEARNING_RATE = 1e-4;

function picturesOf({ input: { height, width, channels } }: Network, batch: number): tf.Tensor4D {
  const size = batch * height * width * channels;
  const values = Float32Array.from({ length: size }, (_, i) => Math.sin(i * i));
  return tf.tensor4d(values, [batch, height, width, channels]);
}

/**
 * Takes a step and goes through the same batch once more, with the same values dropped: if the
 * gradient is right, the loss is smaller then.
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
    parameters.update(gradients, operations, {
      learningRate: LEARNING_RATE,
      momentum: 0,
      weightDecay: 0,
      nesterov: false,
    });
    const [loss = NaN] = await readValues(totals);
    totals.dispose();
    losses.push(loss / batch);
  }
  labels.dispose();
  parameters.dispose();
  const [before = NaN, after = NaN] = losses;
  expect(before).toBeGreaterThan(0.1);
  expect(before).toBeLessThan(100);
  expect(after).toBeLessThan(before);
}
