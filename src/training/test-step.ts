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
async function squaredNorm({ tensor, shares }: SharedGradient): Promise<number> {
  const squares = tf.tidy(() => {
    const whole = shares === 1 ? tensor : tf.sum(tf.reshape(tensor, [shares, -1]), 0);
    return tf.sum(tf.square(tf.reshape(whole, [-1])));
  });
  const [value = NaN] = await readValues(squares);
  squares.dispose();
  return value;
}

interface TwoSteps {
  /** Mean loss of the batch before and behind the first step. */
  readonly before: number;
  readonly after: number;
  /** Of the first step, for every tensor that is learnt. */
  readonly squaredNorms: ReadonlyMap<string, number>;
}

/**
 * Takes a step along the gradient and goes through the same batch once more, with the same
 * values dropped.
 *
 * @param learningRate of a gradient whose squares sum up to this
 */
async function takeSteps(
  network: Network,
  batch: number,
  operations: Operations,
  learningRate: (squaredNorm: number) => number,
): Promise<TwoSteps> {
  const parameters = new Parameters(network, initialWeights(network, 1), operations);
  const model = new Model(network, operations, parameters);
  const labels = tf.tensor1d(
    Array.from({ length: batch }, (_, picture) => picture % 10),
    'int32',
  );
  const losses: number[] = [];
  const squaredNorms = new Map<string, number>();
  for (const isFirst of [true, false]) {
    const { totals, gradients } = model.trainingPass(
      picturesOf(network, batch),
      labels,
      tf.zeros([2]),
      { smoothing: 0, seed: 1, step: 0 },
    );
    if (isFirst) {
      for (const [name, gradient] of gradients) squaredNorms.set(name, await squaredNorm(gradient));
    }
    const sum = [...squaredNorms.values()].reduce((total, value) => total + value, 0);
    const update = {
      learningRate: learningRate(sum),
      momentum: 0,
      weightDecay: 0,
      nesterov: false,
    };
    parameters.update(gradients, operations, update);
    const [loss = NaN] = await readValues(totals);
    totals.dispose();
    losses.push(loss / batch);
  }
  labels.dispose();
  parameters.dispose();
  const [before = NaN, after = NaN] = losses;
  return { before, after, squaredNorms };
}

/**
 * The loss becomes smaller by about the step's length times the gradient's. Plain networks of over
 * fifty layers curve so much that it is only half as much.
 */
export async function expectToLearn(
  network: Network,
  batch: number,
  operations: Operations,
): Promise<void> {
  const { before, after } = await takeSteps(
    network,
    batch,
    operations,
    (squared) => DECREASE / squared,
  );
  expect((before - after) / DECREASE).toBeGreaterThan(0.25);
  expect((before - after) / DECREASE).toBeLessThan(1.75);
}

/**
 * Every tensor gets a gradient, and a step of it changes the loss to another number. That is all
 * that can be said of networks of over a hundred layers without much more than single precision:
 * what the gradient says holds for steps that rounding swallows.
 */
export async function expectToStep(
  network: Network,
  batch: number,
  operations: Operations,
): Promise<void> {
  const { before, after, squaredNorms } = await takeSteps(
    network,
    batch,
    operations,
    (squared) => 0.1 / Math.sqrt(squared),
  );
  const withoutGradient = [...squaredNorms].filter(
    ([, value]) => !(value > 0 && Number.isFinite(value)),
  );
  expect(withoutGradient).toEqual([]);
  expect(before).toBeGreaterThan(0);
  expect(Number.isFinite(after)).toBe(true);
  expect(after).not.toBe(before);
}
