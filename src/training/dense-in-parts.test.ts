/** Steps of a network whose dense layers lie in several parts, beside the same in one. */
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { testDevice } from '../gpu/test-device.ts';
import { parts, type Network } from '../network/index.ts';
import { operationsFor, type Operations } from './operations/index.ts';
import type { ResidentDataset } from './resident-dataset.ts';
import { differenceOf } from './test-gradients.ts';
import { realPictures, residentOf, SMALL_RECIPE } from './test-session.ts';
import { TrainingRun } from './training-run.ts';

const NETWORK: Network = {
  input: { height: 32, width: 32, channels: 3 },
  parts: [parts.convolution(4, { stride: 4 }), parts.dense(200), parts.dropout(), parts.dense(10)],
};
/** Bytes of half of what the first dense layer has, 257 * 200 values and as many momenta. */
const LARGEST = 210_000;
const STEPS = 7;

let dataset: ResidentDataset;

beforeAll(async () => {
  dataset = residentOf(await realPictures(), testDevice);
});

async function trained(operations: Operations) {
  const recipe = { ...SMALL_RECIPE, steps: STEPS, testPictures: 40 };
  const run = new TrainingRun({ network: NETWORK, recipe, seed: 1, operations, dataset });
  const before = tf.memory().numTensors;
  for (let step = 0; step < STEPS; step++) run.trainStep(await run.nextBatch());
  const { isPlanned } = run;
  const { readings } = await run.read();
  const test = await run.test();
  const state = await run.state();
  run.dispose();
  return { isPlanned, readings, test, state, left: tf.memory().numTensors - before };
}

describe('a dense layer in parts', () => {
  it('learns what it learns as a whole, from a plan, and as well again', async () => {
    const operations = operationsFor(testDevice);
    const inParts = { ...operations, largestTensor: () => LARGEST };
    const [whole, cut, again] = [
      await trained(operations),
      await trained(inParts),
      await trained(inParts),
    ];
    expect(cut).toEqual(again);
    expect(cut.isPlanned).toBe(true);
    expect(cut.left).toBe(whole.left);
    for (const kind of ['weights', 'momenta'] as const) {
      for (const [name, { values }] of cut.state[kind]) {
        const expected = whole.state[kind].get(name)?.values ?? new Float32Array();
        expect(differenceOf(values, Float32Array.from(expected)), name).toBeLessThan(1e-4);
      }
    }
    expect(cut.test?.error).toBe(whole.test?.error);
  });
});
