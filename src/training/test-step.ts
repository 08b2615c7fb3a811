/** One training step of any network, to see that it can take one: for tests. */
import * as tf from '@tensorflow/tfjs-core';
import { expect } from 'vitest';
import { readValues } from '../gpu/index.ts';
import type { Network } from '../network/index.ts';
import { initialWeights } from './initialisation.ts';
import { Model } from './model.ts';
import type { Operations } from './operations/operations.ts';
import { referenceOperations } from './operations/reference/index.ts';
import { Parameters } from './parameters.ts';
import { differenceOf, largestOf, wholeOf } from './test-gradients.ts';

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

/** A model with its first weights, and what it makes of one batch. */
function learner(network: Network, batch: number, operations: Operations) {
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
  const dispose = () => {
    labels.dispose();
    parameters.dispose();
  };
  return { parameters, pass, dispose };
}

type Pass = Awaited<ReturnType<ReturnType<typeof learner>['pass']>>;

function disposeGradients({ gradients }: Pass): void {
  tf.dispose(Array.from(gradients.values(), ({ tensor }) => tensor));
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
  const { parameters, pass, dispose } = learner(network, batch, operations);
  const lossOf = async () => {
    const one = await pass();
    disposeGradients(one);
    return one.loss;
  };

  const first = await pass();
  const { loss: here, gradients } = first;
  const squaredNorms = new Map<string, number>();
  for (const [name, gradient] of gradients) {
    const values = await wholeOf(gradient);
    squaredNorms.set(
      name,
      values.reduce((sum, value) => sum + value ** 2, 0),
    );
  }
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
  disposeGradients(first);
  dispose();
  return { here, ahead, behind, squaredNorms };
}

function expectGradientsEverywhere({ squaredNorms }: Steps): void {
  const without = [...squaredNorms].filter(([, value]) => !(value > 0 && Number.isFinite(value)));
  expect(without).toEqual([]);
}

/**
 * Every tensor gets a gradient, and the loss falls by about the step's length times the gradient's.
 * It is taken at as many steps ahead as back, since deep plain networks curve so much that one side
 * alone does not say it.
 */
export async function expectToLearn(
  network: Network,
  batch: number,
  operations: Operations,
): Promise<void> {
  const steps = await takeSteps(network, batch, operations, (squared) => DECREASE / squared);
  expectGradientsEverywhere(steps);
  const fall = (steps.behind - steps.ahead) / (2 * DECREASE);
  expect(fall).toBeGreaterThan(0.5);
  expect(fall).toBeLessThan(1.5);
}

/**
 * The kernels compute the same gradient of every tensor as the reference, but for dense layers,
 * which have their tests: a product of 2 by 4,096 and 4,096 by 512 values is wrong by tfjs 4.22.0
 * on lavapipe (its program that divides the inner dimension).
 */
export async function expectSameGradients(
  network: Network,
  batch: number,
  kernels: Operations,
): Promise<void> {
  const gradientsBy = async (by: Operations) => {
    const { pass, dispose } = learner(network, batch, by);
    const one = await pass();
    const found = new Map<string, Float32Array>();
    for (const [name, gradient] of one.gradients) found.set(name, await wholeOf(gradient));
    disposeGradients(one);
    dispose();
    return found;
  };
  // Both lay out alike what is learnt.
  const reference: Operations = {
    ...referenceOperations,
    largestTensor: () => kernels.largestTensor(),
    dense: (...given) => kernels.dense(...given),
    denseInputGradient: (...given) => kernels.denseInputGradient(...given),
    denseParameterGradient: (...given) => kernels.denseParameterGradient(...given),
  };
  const [actual, expected] = [await gradientsBy(kernels), await gradientsBy(reference)];
  expect([...actual.keys()]).toEqual([...expected.keys()]);
  // What should be zero, as at a bias in front of BatchNorm, is what rounding makes of it.
  const noise = 0.01 * Math.max(...Array.from(expected.values(), largestOf));
  for (const [name, values] of actual) {
    const difference = differenceOf(values, expected.get(name) ?? new Float32Array(), noise);
    expect(difference, name).toBeLessThan(1e-2);
  }
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
  const steps = await takeSteps(network, batch, operations, (squared) => 0.1 / Math.sqrt(squared));
  expectGradientsEverywhere(steps);
  expect(steps.here).toBeGreaterThan(0);
  expect(Number.isFinite(steps.ahead)).toBe(true);
  expect(steps.ahead).not.toBe(steps.here);
}
