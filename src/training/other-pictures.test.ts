/** Training on a data set of another shape: grey pictures, twelve classes, unequal shards. */
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeTestDataOf, memorySource, SMALL_GREY } from '../dataset/test-data.ts';
import { testDevice } from '../gpu/test-device.ts';
import type { Network } from '../network/index.ts';
import { operationsFor } from './operations/index.ts';
import type { Operations } from './operations/operations.ts';
import { referenceOperations } from './operations/reference/index.ts';
import { ResidentDataset } from './resident-dataset.ts';
import { TrainingRun } from './training-run.ts';
import { openPictures, RESIDUAL, SMALL_RECIPE } from './test-session.ts';

const { height, width, channels, classes, pictures } = SMALL_GREY;
const NETWORK: Network = {
  input: { height, width, channels },
  parts: RESIDUAL.parts.map((part) =>
    part.kind === 'dense' ? { ...part, units: classes.length } : part,
  ),
};

let files: Awaited<ReturnType<typeof makeTestDataOf>>['files'];

beforeAll(async () => {
  ({ files } = await makeTestDataOf(SMALL_GREY));
});

/** Losses of some steps, and the test error behind them. */
async function train(operations: Operations) {
  const dataset = new ResidentDataset(await openPictures(memorySource(files)), operations);
  const recipe = {
    ...SMALL_RECIPE,
    // As many as there are to test with, so that the same programs serve.
    batchSize: pictures.test,
    pictures: pictures.train,
    testPictures: pictures.test,
    cutout: 6,
    contrast: 0.3,
  };
  const run = new TrainingRun({ network: NETWORK, recipe, seed: 3, operations, dataset });
  const losses: number[] = [];
  // Three steps go beyond the first epoch and through its last, smaller shard.
  for (let step = 0; step < 3; step++) {
    run.trainStep(await run.nextBatch());
    losses.push((await run.read()).readings[0]?.loss ?? NaN);
  }
  const error = (await run.test())?.error;
  run.dispose();
  dataset.dispose();
  return { losses, error };
}

describe('a residual network on small grey pictures', () => {
  it('takes the steps that plain tfjs takes, and is tested on all test pictures', async () => {
    const { losses, error } = await train(operationsFor(testDevice));
    await tf.setBackend('cpu');
    const expected = await train(referenceOperations);
    expect(losses[0]).toBeCloseTo(expected.losses[0] ?? NaN, 4);
    expect(losses[1]).toBeCloseTo(expected.losses[1] ?? NaN, 3);
    expect(losses.every(Number.isFinite)).toBe(true);
    const wrong = ((error ?? NaN) * pictures.test) / 100;
    expect(wrong).toBeCloseTo(Math.round(wrong), 6);
  });
});
