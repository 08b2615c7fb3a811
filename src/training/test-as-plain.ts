/** A network's step and test beside the plainest way to compute them: for tests. */
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { expect } from 'vitest';
import { readValues } from '../gpu/index.ts';
import { parametersOf, type Network } from '../network/index.ts';
import { initialWeights } from './initialisation.ts';
import { Model, type StepContext } from './model.ts';
import type { Operations } from './operations/operations.ts';
import { nameOfSlice } from './parameter-slices.ts';
import { Parameters } from './parameters.ts';
import { differenceOf, largestOf, wholeOf } from './test-gradients.ts';
import { plainStep, plainTest, type PlainStep } from './test-plain-network.ts';

const LABELS = [1, 3, 0];
const CONTEXT: StepContext = { smoothing: 0, seed: 1, step: 2 };

function picturesOf({ input: { height, width, channels } }: Network): tf.Tensor4D {
  const size = LABELS.length * height * width * channels;
  const values = Float32Array.from({ length: size }, (_, i) => Math.sin(i * i));
  return tf.tensor4d(values, [LABELS.length, height, width, channels]);
}

/** Everything that a network learns, by the names of `Parameters.learnt`. */
function learntIn(network: Network): readonly string[] {
  const learnt = parametersOf(network).filter(({ trainable }) => trainable);
  return [...new Set(learnt.map(nameOfSlice))].toSorted();
}

/** The gradient of what `Parameters` learns under a name. */
function plainGradient({ gradients }: PlainStep, name: string): Float32Array {
  const own = gradients.get(name);
  if (own) return own;
  const [weight = [], bias = []] = [gradients.get(`${name}.weight`), gradients.get(`${name}.bias`)];
  const both = new Float32Array(weight.length + bias.length);
  both.set(weight);
  both.set(bias, weight.length);
  return both;
}

/**
 * A training step, and a test behind it, must give what the plainest way to compute the network
 * gives, and leak nothing.
 *
 * @param backend that the operations run on; the plain way always runs on the processor
 * @param opsPerSegment whether activations are kept (infinite) or computed again; each is tried
 */
export async function expectAsComputedPlainly(
  network: Network,
  operations: Operations,
  backend: 'cpu' | 'webgpu',
  opsPerSegment: readonly number[] = [Infinity, 2],
): Promise<void> {
  const weights = initialWeights(network, 1);
  await tf.setBackend('cpu');
  const plain = await plainStep(network, weights, picturesOf(network), LABELS, CONTEXT);
  // What should be zero, as at a bias in front of BatchNorm, is what rounding makes of it.
  const noise = 0.01 * Math.max(...Array.from(plain.gradients.values(), largestOf));
  for (const ops of opsPerSegment) {
    await tf.setBackend(backend);
    const parameters = new Parameters(network, weights, operations);
    const model = new Model(network, operations, parameters, ops);
    const before = tf.memory().numTensors;
    const labels = tf.tensor1d(LABELS, 'int32');
    const pass = model.trainingPass(picturesOf(network), labels, tf.zeros([2]), CONTEXT);
    const [loss = NaN] = await readValues(pass.totals);
    tf.dispose([labels, pass.totals]);
    expect(Math.abs(loss / LABELS.length / plain.loss - 1)).toBeLessThan(1e-3);
    expect([...pass.gradients.keys()].toSorted()).toEqual(learntIn(network));
    for (const [name, gradient] of pass.gradients) {
      const expected = plainGradient(plain, name);
      const difference = differenceOf(await wholeOf(gradient), expected, noise);
      expect(difference, name).toBeLessThan(1e-2);
      gradient.tensor.dispose();
    }
    const { tensor } = model.logits(picturesOf(network));
    const logits = await readValues(tensor);
    tensor.dispose();
    expect(tf.memory().numTensors).toBe(before);
    const after = await parameters.read();
    parameters.dispose();
    await tf.setBackend('cpu');
    const expected = await plainTest(network, after, picturesOf(network));
    expect(differenceOf(logits, expected, 0.01)).toBeLessThan(1e-3);
  }
}
