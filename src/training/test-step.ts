/** One training step of any network, to see that it can take one. */
import * as tf from '@tensorflow/tfjs-core';
import { expect } from 'vitest';
import { readValues } from '../gpu/index.ts';
import type { Network } from '../network/index.ts';
import { initialWeights } from './initialisation.ts';
import { Model } from './model.ts';
import type { Operations, PartialGradients } from './operations/operations.ts';
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
async function squaredNorm({ tensor, partials }: PartialGradients): Promise<number> {
  const squares = tf.tidy(() => {
    const whole = partials === 1 ? tensor : tf.sum(tf.reshape(tensor, [partials, -1]), 0);
    return tf.sum(tf.square(tf.reshape(whole, [-1])));
  });
  const [value = NaN] = await readValues(squares);
  squares.dispose();
  return value;
}

interface Steps {
  /** Mean loss of the batch where the gradient was taken. */
  readonly here: number;
  /** A step along the gradient. */
  readonly ahead: number;
  /** A step of the same length against it. */
  readonly behind: number;
  /** For every tensor that is learnt. */
  readonly squaredNorms: ReadonlyMap<string, number>;
}

/**
 * Takes a step along the gradient and one back over the start, and goes through the same batch
 * at each place, with the same values dropped.
 *
 * @param learningRate of a gradient whose squares sum up to this
 */
async function takeSteps(
  network: Network,
  batch: number,
  operations: Operations,
  learningRate: (squaredNorm: number) => number,
): Promise<Steps> {
  const parameters = new Parameters(network, initialWeights(network, 1), operations);
  const model = new Model(network, operations, parameters);
  const labels = tf.tensor1d(
    Array.from({ length: batch }, (_, picture) => picture % 10),
    'int32',
  );
  const pass = async () => {
    const { totals, gradients } = model.trainingPass(
      picturesOf(network, batch),
      labels,
      tf.zeros([2]),
      { smoothing: 0, seed: 1, step: 0 },
    );
    const [loss = NaN] = await readValues(totals);
    totals.dispose();
    return { loss: loss / batch, gradients };
  };
  const lossOf = async () => {
    const { loss, gradients } = await pass();
    tf.dispose(Array.from(gradients.values(), ({ tensor }) => tensor));
    return loss;
  };

  const { loss: here, gradients } = await pass();
  const squaredNorms = new Map<string, number>();
  for (const [name, gradient] of gradients) squaredNorms.set(name, await squaredNorm(gradient));
  const rate = learningRate([...squaredNorms.values()].reduce((sum, value) => sum + value, 0));
  const move = (rates: number) => {
    const kept = Array.from(
      gradients,
      ([name, { tensor, partials }]) => [name, { tensor: tensor.clone(), partials }] as const,
    );
    const update = { learningRate: rates * rate, momentum: 0, weightDecay: 0, nesterov: false };
    parameters.update(new Map(kept), operations, update);
  };
  move(1);
  const ahead = await lossOf();
  move(-2);
  const behind = await lossOf();
  tf.dispose(Array.from(gradients.values(), ({ tensor }) => tensor));
  labels.dispose();
  parameters.dispose();
  return { here, ahead, behind, squaredNorms };
}

/**
 * The loss falls by about the step's length times the gradient's. It is taken at as many steps
 * ahead as back, since deep plain networks curve so much that one side alone does not say it.
 */
export async function expectToLearn(
  network: Network,
  batch: number,
  operations: Operations,
): Promise<void> {
  const { ahead, behind } = await takeSteps(
    network,
    batch,
    operations,
    (squared) => DECREASE / squared,
  );
  expect((behind - ahead) / (2 * DECREASE)).toBeGreaterThan(0.5);
  expect((behind - ahead) / (2 * DECREASE)).toBeLessThan(1.5);
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
  const { here, ahead, squaredNorms } = await takeSteps(
    network,
    batch,
    operations,
    (squared) => 0.1 / Math.sqrt(squared),
  );
  const withoutGradient = [...squaredNorms].filter(
    ([, value]) => !(value > 0 && Number.isFinite(value)),
  );
  expect(withoutGradient).toEqual([]);
  expect(here).toBeGreaterThan(0);
  expect(Number.isFinite(ahead)).toBe(true);
  expect(ahead).not.toBe(here);
}
