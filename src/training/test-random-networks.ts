/** Networks put together by chance, and what must hold for them. */
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { expect } from 'vitest';
import { readValues } from '../gpu/index.ts';
import { layersOf, multiplyAdds, parts, problemsOf, type Network } from '../network/index.ts';
import { anyPart } from '../network/test-networks.ts';
import { initialWeights } from './initialisation.ts';
import { Model, type StepContext } from './model.ts';
import type { Operations, PartialGradients } from './operations/operations.ts';
import { Parameters } from './parameters.ts';
import { plainStep, plainTest, type PlainStep } from './test-plain-network.ts';

const LABELS = [1, 3, 0];
const CLASSES = 4;
const CONTEXT: StepContext = { smoothing: 0, seed: 1, step: 2 };
/** Multiply-adds of a picture; what is larger would only take longer. */
const LARGEST = 300_000;

/** With every problem fixed; null where one has no fix. */
function fixed(network: Network): Network | null {
  let current = network;
  for (let [problem] = problemsOf(current); problem; [problem] = problemsOf(current)) {
    if (!problem.fix) return null;
    current = problem.fix.fixed();
  }
  return current;
}

/** BatchNorm over a handful of values makes of rounding what looks like a gradient. */
function isSteady(network: Network): boolean {
  return layersOf(network).every(
    ({ kind, output }) => kind !== 'batch-norm' || output.height * output.width >= 6,
  );
}

/** Small networks that can be trained, of any parts and blocks in any order. */
export const anySmallNetwork: fc.Arbitrary<Network> = fc
  .record({
    height: fc.constantFrom(4, 6, 7),
    width: fc.constantFrom(4, 5, 8),
    chain: fc.array(anyPart, { minLength: 1, maxLength: 5 }),
  })
  .map(({ height, width, chain }) =>
    fixed({ input: { height, width, channels: 3 }, parts: [...chain, parts.dense(CLASSES)] }),
  )
  .filter((network) => network !== null)
  .filter((network) => multiplyAdds(network) <= LARGEST && isSteady(network));

function picturesOf({ input: { height, width, channels } }: Network): tf.Tensor4D {
  const size = LABELS.length * height * width * channels;
  const values = Float32Array.from({ length: size }, (_, i) => Math.sin(i * i));
  return tf.tensor4d(values, [LABELS.length, height, width, channels]);
}

function largestOf(values: Iterable<number>): number {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  return largest;
}

/** Largest difference beside the largest value, or beside what is given if that is larger. */
function differenceOf(actual: Float32Array, expected: Float32Array, atLeast: number): number {
  expect(actual).toHaveLength(expected.length);
  const differences = expected.map((value, i) => (actual[i] ?? NaN) - value);
  return largestOf(differences) / Math.max(largestOf(expected), atLeast);
}

/** The sum of a gradient's partials. */
function wholeOf({ tensor, partials }: PartialGradients): tf.Tensor {
  return tf.tidy(() => tf.sum(tf.reshape(tensor, [partials, -1]), 0));
}

/** The gradient of what `Parameters` learns under a name. */
function plainGradient({ gradients }: PlainStep, name: string): Float32Array {
  const [weight = [], bias = []] = [gradients.get(`${name}.weight`), gradients.get(`${name}.bias`)];
  return gradients.get(name) ?? Float32Array.of(...weight, ...bias);
}

/**
 * A training step, and a test behind it, must give what the plainest way to compute the network
 * gives, whether activations are kept or computed again, and leak nothing.
 *
 * @param backend that the operations run on; the plain way always runs on the processor
 */
export async function expectAsComputedPlainly(
  network: Network,
  operations: Operations,
  backend: 'cpu' | 'webgpu',
): Promise<void> {
  const weights = initialWeights(network, 1);
  await tf.setBackend('cpu');
  const plain = await plainStep(network, weights, picturesOf(network), LABELS, CONTEXT);
  // What should be zero, as at a bias in front of BatchNorm, is what rounding makes of it.
  const noise = 0.01 * Math.max(...Array.from(plain.gradients.values(), largestOf));
  for (const opsPerSegment of [Infinity, 2]) {
    await tf.setBackend(backend);
    const parameters = new Parameters(network, weights, operations);
    const model = new Model(network, operations, parameters, opsPerSegment);
    const before = tf.memory().numTensors;
    const labels = tf.tensor1d(LABELS, 'int32');
    const pass = model.trainingPass(picturesOf(network), labels, tf.zeros([2]), CONTEXT);
    const [loss = NaN] = await readValues(pass.totals);
    tf.dispose([labels, pass.totals]);
    expect(Math.abs(loss / LABELS.length / plain.loss - 1)).toBeLessThan(1e-3);
    for (const [name, gradient] of pass.gradients) {
      const whole = wholeOf(gradient);
      const difference = differenceOf(await readValues(whole), plainGradient(plain, name), noise);
      expect(difference, name).toBeLessThan(1e-2);
      tf.dispose([whole, gradient.tensor]);
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
