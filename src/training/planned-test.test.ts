import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { testDevice } from '../gpu/test-device.ts';
import type { Network } from '../network/index.ts';
import { initialWeights } from './initialisation.ts';
import { Model } from './model.ts';
import type { Operations } from './operations/index.ts';
import { Parameters } from './parameters.ts';
import { pictureTransform } from './picture-transform.ts';
import { PlannedTest } from './planned-test.ts';
import type { ResidentDataset } from './resident-dataset.ts';
import { bothOperations, PLANNED_CASES } from './test-planned.ts';
import { realPictures, RESIDUAL, residentOf } from './test-session.ts';

const BATCH = 8;

let dataset: ResidentDataset;
let planning: Operations;
let opByOp: Operations;

beforeAll(async () => {
  dataset = residentOf(await realPictures(), testDevice);
  ({ planning, opByOp } = bothOperations());
});

function open(network: Network, operations: Operations, seed = 1) {
  const parameters = new Parameters(network, initialWeights(network, seed), operations);
  const model = new Model(network, operations, parameters);
  const test = new PlannedTest({ model, parameters, operations, dataset });
  return {
    test,
    parameters,
    dispose: () => {
      test.dispose();
      parameters.dispose();
    },
  };
}

/** Logits of some batches, and the totals of all; each test has a transform of its own. */
async function resultOf(test: PlannedTest, sizes: readonly number[]) {
  const { multiply, add } = pictureTransform('mean', dataset);
  const transform = { multiply: tf.tensor1d(multiply), add: tf.tensor1d(add) };
  let totals = tf.zeros<tf.Rank.R1>([2]);
  const logits: Promise<Float32Array>[] = [];
  let first = 0;
  for (const size of sizes) {
    const indices = Uint32Array.from({ length: size }, (_, index) => first + index);
    const batch = test.batch(await dataset.locate('test', indices), transform, totals);
    ({ totals } = batch);
    logits.push(batch.logits);
    first += size;
  }
  const result = { logits: await Promise.all(logits), totals: await totals.data() };
  tf.dispose([totals, transform.multiply, transform.add]);
  return result;
}

const whole = (count: number) => Array.from({ length: count }, () => BATCH);

describe('a planned test', () => {
  it.each(PLANNED_CASES)('is the same to the bit: %s', async (_name, network) => {
    const [plain, planned] = [open(network, opByOp), open(network, planning)];
    for (const sizes of [whole(6), whole(2)]) {
      expect(await resultOf(planned.test, sizes)).toEqual(await resultOf(plain.test, sizes));
    }
    expect([plain.test.isPlanned, planned.test.isPlanned]).toEqual([false, true]);
    for (const one of [plain, planned]) one.dispose();
  });

  it('does a last batch that is smaller op by op, and the next ones from its plan', async () => {
    const [plain, planned] = [open(RESIDUAL, opByOp), open(RESIDUAL, planning)];
    const sizes = [...whole(4), 3, ...whole(2)];
    expect(await resultOf(planned.test, sizes)).toEqual(await resultOf(plain.test, sizes));
    expect(planned.test.isPlanned).toBe(true);
    for (const one of [plain, planned]) one.dispose();
  });

  it('takes the weights as they are by then, also where others took their place', async () => {
    const [from, along] = [open(RESIDUAL, planning, 2), open(RESIDUAL, planning, 3)];
    const results = [];
    for (const operations of [opByOp, planning]) {
      const one = open(RESIDUAL, operations);
      const before = await resultOf(one.test, whole(4));
      const direction = along.parameters;
      one.parameters.moveAlong(from.parameters, [{ amount: 0.5, direction }]);
      const behind = await resultOf(one.test, whole(4));
      expect(behind).not.toEqual(before);
      results.push([before, behind]);
      one.dispose();
    }
    const [plain, planned] = results;
    expect(planned).toEqual(plain);
    for (const one of [from, along]) one.dispose();
  });

  it('shares its memory with others, and leaves nothing behind', async () => {
    const { bufferManager } = testDevice.kernels.backend;
    const both = async () => {
      const runs = [open(RESIDUAL, planning), open(RESIDUAL, planning, 2)];
      const results = [];
      for (const one of [...runs, ...runs]) results.push(await resultOf(one.test, whole(4)));
      expect(results.slice(2)).toEqual(results.slice(0, 2));
      for (const one of runs) one.dispose();
      planning.giveBackUnused();
      return [tf.memory().numTensors, bufferManager.getNumUsedBuffers()];
    };
    expect(await both()).toEqual(await both());
  });
});
