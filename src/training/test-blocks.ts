/** Networks of every kind of block, and what PyTorch made of them. */
import * as tf from '@tensorflow/tfjs-core';
import { expect } from 'vitest';
import { readValues } from '../gpu/index.ts';
import {
  elementsOf,
  parametersOf,
  parts,
  RESIDUAL_BLOCK,
  type Block,
  type Network,
  type ParameterDescription,
  type Part,
  type Weights,
} from '../network/index.ts';
import recordedBlocks from './fixtures/blocks.json' with { type: 'json' };
import { Model } from './model.ts';
import type { Operations } from './operations/operations.ts';
import { Parameters } from './parameters.ts';
import { differenceOf, wholeOf } from './test-gradients.ts';

interface Recorded {
  readonly losses: readonly number[];
  /** Base64 by the names of the tensors, as are the vectors. */
  readonly gradients: Readonly<Record<string, string>>;
  readonly vectorsAfterTwo: Readonly<Record<string, string>>;
  readonly testLoss: number;
}
interface Fixture {
  readonly batch: number;
  readonly side: number;
  readonly learningRate: number;
  readonly momentum: number;
  readonly weightDecay: number;
  readonly cases: Readonly<Record<string, Recorded>>;
}

/** What PyTorch computed; see `fixtures/make_blocks.py`. */
const fixture: Fixture = recordedBlocks;

/** What should be zero may be this much. */
const ROUNDING = 1e-6;

export const RECORDED_CASES: readonly string[] = Object.keys(fixture.cases);

const PRE: Partial<Block> = { preActivation: true };
const BOTTLENECK: Partial<Block> = { bottleneck: true, convolutions: 1 };
const NO_NORM: Partial<Block> = { batchNorm: false };

function network(...chain: readonly Part[]): Network {
  const { side } = fixture;
  return { input: { height: side, width: side, channels: 3 }, parts: chain };
}

/** Two stages of two blocks, as in the fixture. */
function stages(settings: Partial<Block>, filters = 4, isFirst = false): Network {
  const block = { ...RESIDUAL_BLOCK, ...settings };
  const { batchNorm, activation } = block;
  return network(
    ...(isFirst ? [] : [parts.convolution(filters, { batchNorm })]),
    parts.stage(filters, 1, 2, block),
    parts.stage(2 * filters, 2, 2, block),
    ...(block.preActivation && batchNorm ? [parts.batchNorm()] : []),
    ...(block.preActivation ? [parts.activation(activation)] : []),
    parts.globalAveragePool(),
    parts.dense(10),
  );
}

export const BLOCK_CASES: readonly (readonly [name: string, network: Network])[] = [
  ['none', stages({ shortcut: 'none' })],
  ['A', stages({}, 8)],
  ['B', stages({ shortcut: 'B' }, 8)],
  ['C', stages({ shortcut: 'C' })],
  ['highway', stages({ shortcut: 'highway' }, 8)],
  ['A concatenating', stages({ merge: 'concatenate' })],
  ['B concatenating', stages({ shortcut: 'B', merge: 'concatenate' })],
  ['C concatenating', stages({ shortcut: 'C', merge: 'concatenate' })],
  ['bottleneck none', stages({ ...BOTTLENECK, shortcut: 'none' })],
  ['bottleneck A', stages(BOTTLENECK)],
  ['bottleneck B', stages({ ...BOTTLENECK, shortcut: 'B' })],
  ['bottleneck of two C', stages({ bottleneck: true, shortcut: 'C' })],
  ['pre-activation none', stages({ ...PRE, shortcut: 'none' })],
  ['pre-activation A', stages(PRE, 8)],
  ['pre-activation B', stages({ ...PRE, shortcut: 'B' })],
  ['pre-activation C', stages({ ...PRE, shortcut: 'C' }, 8)],
  ['pre-activation highway', stages({ ...PRE, shortcut: 'highway' })],
  ['pre-activation concatenating', stages({ ...PRE, merge: 'concatenate' })],
  ['pre-activation bottleneck B', stages({ ...PRE, ...BOTTLENECK, shortcut: 'B' })],
  ['A without BatchNorm', stages(NO_NORM, 8)],
  [
    'B without BatchNorm, one leaky ReLU',
    stages({ ...NO_NORM, convolutions: 1, shortcut: 'B', activation: 'leaky-relu' }),
  ],
  [
    'highway without BatchNorm, tanh',
    stages({ ...NO_NORM, shortcut: 'highway', activation: 'tanh' }),
  ],
  ['pre-activation without BatchNorm, SiLU', stages({ ...NO_NORM, ...PRE, activation: 'silu' })],
  ['four convolutions, ELU', stages({ convolutions: 4, activation: 'elu' })],
  [
    'three convolutions, C, sigmoid',
    stages({ convolutions: 3, shortcut: 'C', activation: 'sigmoid' }),
  ],
  ['no activation', stages({ shortcut: 'B', activation: 'none' })],
  ['A first', stages({}, 4, true)],
  ['pre-activation first', stages({ ...PRE, shortcut: 'C' }, 4, true)],
  ['concatenating first', stages({ merge: 'concatenate' }, 4, true)],
  [
    'ImageNet stem',
    network(
      parts.convolution(8, { kernel: 7, stride: 2 }),
      parts.maxPool({ kernel: 3, padding: 1 }),
      parts.stage(4, 1, 1, { ...RESIDUAL_BLOCK, ...BOTTLENECK, shortcut: 'B' }),
      parts.averagePool({ stride: 1, padding: 1 }),
      parts.globalAveragePool(),
      parts.dense(10),
    ),
  ],
  [
    'VGG',
    network(
      parts.convolution(4, NO_NORM),
      parts.convolution(8, NO_NORM),
      parts.maxPool(),
      parts.dense(12, { activation: 'relu' }),
      parts.dense(10),
    ),
  ],
];

/**
 * Every way through the kernels in one network, of few shapes, each of which needs programs of its
 * own.
 */
export const EVERY_KIND: Network = network(
  parts.convolution(4),
  parts.maxPool({ kernel: 3, stride: 1, padding: 1 }),
  parts.stage(4, 1, 2, RESIDUAL_BLOCK),
  parts.stage(4, 1, 1, { ...RESIDUAL_BLOCK, shortcut: 'highway' }),
  parts.stage(4, 1, 1, { ...RESIDUAL_BLOCK, ...NO_NORM, activation: 'elu' }),
  parts.stage(4, 1, 1, { ...RESIDUAL_BLOCK, ...PRE, shortcut: 'C' }),
  parts.stage(4, 1, 1, { ...RESIDUAL_BLOCK, ...PRE, merge: 'concatenate' }),
  parts.stage(4, 2, 1, { ...RESIDUAL_BLOCK, ...BOTTLENECK, shortcut: 'B' }),
  parts.dropout(),
  parts.averagePool({ kernel: 2, stride: 2 }),
  parts.dense(12, { activation: 'relu' }),
  parts.dense(10),
);

/** The fixture's numbers from -1 to 1. */
export function scrambled(first: number, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => {
    const hashed = Math.imul(first + i, 2654435761) >>> 16;
    return hashed / 2 ** 15 - 1;
  });
}

/** Where the fixture's numbers of a tensor begin. */
export function key(name: string): number {
  const letters = new TextEncoder().encode(name);
  return letters.reduce((value, letter) => Math.imul(value ^ letter, 16777619) >>> 0, 2166136261);
}

function firstValues({ name, shape, fanIn }: ParameterDescription): Float32Array {
  if (name.endsWith('running_mean')) return new Float32Array(elementsOf(shape));
  if (name.endsWith('running_var')) return new Float32Array(elementsOf(shape)).fill(1);
  const [scale, centre] =
    shape.length > 1 ? [Math.sqrt(6 / fanIn), 0] : [0.25, name.endsWith('weight') ? 1 : 0];
  return Float32Array.from(
    scrambled(key(name), elementsOf(shape)),
    (value) => value * scale + centre,
  );
}

export function firstWeights(of: Network): Weights {
  return new Map(
    parametersOf(of).map((parameter) => [
      parameter.name,
      { shape: parameter.shape, values: firstValues(parameter) },
    ]),
  );
}

function pictures(step: number): tf.Tensor4D {
  const { batch, side } = fixture;
  const size = batch * side * side * 3;
  return tf.tensor4d(Float32Array.from(scrambled(step * size, size)), [batch, side, side, 3]);
}

function labels(step: number): tf.Tensor1D {
  const { batch } = fixture;
  return tf.tensor1d(
    Array.from({ length: batch }, (_, i) => (7 * (step * batch + i) + 3) % 10),
    'int32',
  );
}

function decoded(text: string | undefined): Float32Array {
  if (text === undefined) throw new Error('That was not recorded.');
  return new Float32Array(Uint8Array.from(Buffer.from(text, 'base64')).buffer);
}

/** The gradient that was recorded for what `Parameters` learns under a name. */
function recordedGradient({ gradients }: Recorded, name: string): Float32Array {
  if (gradients[name] !== undefined) return decoded(gradients[name]);
  const [weight, bias] = [gradients[`${name}.weight`], gradients[`${name}.bias`]];
  return Float32Array.of(...decoded(weight), ...decoded(bias));
}

/** Two steps and a test as PyTorch makes them; leaks nothing. */
export async function expectAsRecorded(
  name: string,
  network: Network,
  operations: Operations,
): Promise<void> {
  const recorded = fixture.cases[name];
  if (!recorded) throw new Error(`${name} was not recorded.`);
  const parameters = new Parameters(network, firstWeights(network), operations);
  const model = new Model(network, operations, parameters);
  const before = tf.memory().numTensors;
  const lossOf = async (totals: tf.Tensor1D) => {
    const [loss = NaN] = await readValues(totals);
    totals.dispose();
    return loss / fixture.batch;
  };

  for (const [step, expected] of recorded.losses.entries()) {
    const truth = labels(step);
    const context = { smoothing: 0, seed: 1, step };
    const pass = model.trainingPass(pictures(step), truth, tf.zeros([2]), context);
    truth.dispose();
    expect(Math.abs((await lossOf(pass.totals)) / expected - 1)).toBeLessThan(2e-4);
    if (step === 0) {
      for (const [learnt, gradient] of pass.gradients) {
        const whole = await wholeOf(gradient);
        const difference = differenceOf(whole, recordedGradient(recorded, learnt), ROUNDING);
        expect(difference, learnt).toBeLessThan(1e-3);
      }
    }
    parameters.update(pass.gradients, operations, { ...fixture, nesterov: false });
  }
  const weights = await parameters.read();
  for (const [vector, text] of Object.entries(recorded.vectorsAfterTwo)) {
    const values = weights.get(vector)?.values ?? [];
    expect(differenceOf(values, decoded(text), ROUNDING), vector).toBeLessThan(1e-3);
  }
  const truth = labels(recorded.losses.length);
  const tested = model.test(pictures(recorded.losses.length), truth, tf.zeros([2]));
  tf.dispose([truth, tested.logits.tensor]);
  expect(Math.abs((await lossOf(tested.totals)) / recorded.testLoss - 1)).toBeLessThan(1e-3);
  expect(tf.memory().numTensors).toBe(before);
  parameters.dispose();
}
