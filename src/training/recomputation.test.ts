import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { readValues } from '../gpu/index.ts';
import {
  parts,
  RESIDUAL_BLOCK,
  type Block,
  type Network,
  type Part,
  type Weights,
} from '../network/index.ts';
import { initialWeights } from './initialisation.ts';
import { Model } from './model.ts';
import type { Operations } from './operations/operations.ts';
import { referenceOperations } from './operations/reference/index.ts';
import { testKernels } from './operations/test-device.ts';
import { Parameters } from './parameters.ts';
import { EVERY_KIND } from './test-blocks.ts';
import { sampleOf } from '../test-length.ts';

const SIDE = 8;
const BATCH = 3;

function network(...chain: readonly Part[]): Network {
  return {
    input: { height: SIDE, width: SIDE, channels: 3 },
    parts: [...chain, parts.globalAveragePool(), parts.dense(10)],
  };
}

function blocks(settings: Partial<Block>, ...behind: readonly Part[]): Network {
  const block = { ...RESIDUAL_BLOCK, ...settings };
  return network(
    parts.convolution(8, { batchNorm: block.batchNorm }),
    parts.stage(8, 1, 1, block),
    parts.stage(16, 2, 2, block),
    ...behind,
  );
}

const PRE_ACTIVATION = blocks(
  { preActivation: true, shortcut: 'B' },
  parts.dropout(),
  parts.batchNorm(),
  parts.activation(),
);

const CASES: readonly (readonly [name: string, Network])[] = [
  ['pre-activation and dropout', PRE_ACTIVATION],
  ['highway', blocks({ shortcut: 'highway' })],
  ['concatenating', blocks({ merge: 'concatenate' })],
  ['projections', blocks({ shortcut: 'C', activation: 'elu' })],
  [
    'pooling without BatchNorm',
    network(
      parts.convolution(8, { kernel: 5, batchNorm: false }),
      parts.maxPool({ kernel: 3, padding: 1 }),
      parts.stage(8, 1, 2, { ...RESIDUAL_BLOCK, batchNorm: false }),
      parts.averagePool(),
      parts.dropout(0.3),
    ),
  ],
];

const ON_THE_DEVICE = [
  // Other tests have compiled this one, too.
  ['every kind of block', EVERY_KIND],
  ['projections', blocks({ shortcut: 'C' })],
] as const;

interface Result {
  readonly gradients: ReadonlyMap<string, Float32Array>;
  /** Moving statistics among them. */
  readonly weights: Weights;
}

async function oneStep(
  of: Network,
  operations: Operations,
  opsPerSegment: number,
): Promise<Result> {
  const parameters = new Parameters(of, initialWeights(of, 1), operations);
  const model = new Model(of, operations, parameters, opsPerSegment);
  const before = tf.memory().numTensors;
  const size = BATCH * SIDE * SIDE * 3;
  const values = Float32Array.from({ length: size }, (_, i) => Math.sin(i * i));
  const truth = tf.tensor1d([3, 7, 1], 'int32');
  const pass = model.trainingPass(
    tf.tensor4d(values, [BATCH, SIDE, SIDE, 3]),
    truth,
    tf.zeros([2]),
    { smoothing: 0, seed: 1, step: 5 },
  );
  const gradients = new Map<string, Float32Array>();
  for (const [name, { tensor }] of pass.gradients) gradients.set(name, await readValues(tensor));
  tf.dispose([truth, pass.totals, ...[...pass.gradients.values()].map(({ tensor }) => tensor)]);
  expect(tf.memory().numTensors).toBe(before);
  const weights = await parameters.read();
  parameters.dispose();
  return { gradients, weights };
}

async function expectSameInSegments(of: Network, operations: Operations): Promise<void> {
  const kept = await oneStep(of, operations, Infinity);
  expect(kept.gradients.size).toBeGreaterThan(5);
  for (const length of [1, 4]) expect(await oneStep(of, operations, length)).toEqual(kept);
}

describe('what is computed again is the same to the bit', () => {
  it.each(CASES)('reference: %s', async (_name, of) => {
    await tf.setBackend('cpu');
    await expectSameInSegments(of, referenceOperations);
  });

  it.each(sampleOf(ON_THE_DEVICE, 2))('kernels: %s', async (_name, of) => {
    await tf.setBackend('webgpu');
    await expectSameInSegments(of, testKernels);
  });
});
