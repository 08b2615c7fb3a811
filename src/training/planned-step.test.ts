import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { DeviceMemoryError } from '../gpu/index.ts';
import { testDevice } from '../gpu/test-device.ts';
import { parts, type Network } from '../network/index.ts';
import type { Operations } from './operations/index.ts';
import type { ResidentDataset } from './resident-dataset.ts';
import { bothOperations, PLANNED_CASES } from './test-planned.ts';
import {
  hashesOf,
  MODERN,
  PLAIN,
  realPictures,
  RESIDUAL,
  residentOf,
  SMALL_RECIPE,
  WITH_DROPOUT,
} from './test-session.ts';
import { TrainingRun, type TrainingRunOptions } from './training-run.ts';

let dataset: ResidentDataset;
let planning: Operations;
let opByOp: Operations;

beforeAll(async () => {
  dataset = residentOf(await realPictures(), testDevice);
  ({ planning, opByOp } = bothOperations());
});

const recipe = { ...SMALL_RECIPE, ...MODERN, steps: 20 };

type Options = Partial<TrainingRunOptions>;

function newRun(network: Network, operations: Operations, options: Options = {}): TrainingRun {
  return new TrainingRun({ network, recipe, seed: 3, operations, dataset, ...options });
}

async function take(run: TrainingRun, steps: number): Promise<void> {
  for (let step = 0; step < steps; step++) run.trainStep(await run.nextBatch());
}

/** What came of some steps, with readings between them. */
async function resultOf(run: TrainingRun) {
  const { readings, probed } = await run.read();
  return { readings, probed, weights: hashesOf(await run.weights()) };
}

/** Operations of a device that has no room to keep all activations. */
function sparing(operations: Operations): Operations {
  let refusals = 0;
  return {
    ...operations,
    compileAhead: async (rehearse, onProgress) => {
      refusals += 1;
      if (refusals === 1) throw new DeviceMemoryError('No room.');
      await operations.compileAhead?.(rehearse, onProgress);
    },
  };
}

describe('a planned step', () => {
  it.each(PLANNED_CASES)('is the same to the bit: %s', async (_name, network) => {
    const [plain, planned] = [newRun(network, opByOp), newRun(network, planning)];
    for (const run of [plain, planned]) await take(run, 6);
    expect([plain.isPlanned, planned.isPlanned]).toEqual([false, true]);
    expect(await resultOf(planned)).toEqual(await resultOf(plain));
    for (const run of [plain, planned]) run.dispose();
  });

  it('is the same where activations are computed again', async () => {
    const runs = [opByOp, planning].map((one) => newRun(RESIDUAL, sparing(one)));
    for (const run of runs) {
      await run.compile(() => undefined);
      await take(run, 6);
    }
    expect(runs.map(({ isPlanned }) => isPlanned)).toEqual([false, true]);
    const [plain, planned] = await Promise.all(runs.map(resultOf));
    expect(planned).toEqual(plain);
    for (const run of runs) run.dispose();
  });

  it('gives way to probes, tests and another length, and shares its memory with other runs', async () => {
    const results = [];
    for (const operations of [opByOp, planning]) {
      const run = newRun(RESIDUAL, operations);
      const other = newRun(WITH_DROPOUT, operations, { seed: 4 });
      await take(run, 5);
      const before = await resultOf(run);
      run.probing = 2;
      await take(other, 6);
      await take(run, 3);
      const test = await run.test();
      await take(other, 2);
      run.probing = 'off';
      run.lengthen({ ...recipe, steps: 30, momentum: 0.5, labelSmoothing: 0 });
      await take(run, 5);
      await take(other, 2);
      expect([run.isPlanned, other.isPlanned]).toEqual(
        operations === planning ? [true, true] : [false, false],
      );
      results.push([before, test, await resultOf(run), await resultOf(other)]);
      for (const one of [run, other]) one.dispose();
    }
    const [plain, planned] = results;
    expect(planned).toEqual(plain);
  });

  it('gives way where its memory is in other hands, and is planned anew', async () => {
    const [plain, planned] = [newRun(RESIDUAL, opByOp), newRun(RESIDUAL, planning)];
    for (const run of [plain, planned]) await take(run, 5);
    const kept: tf.Tensor[] = [];
    const observer = {
      wants: () => true,
      observe: ({ tensor }: { readonly tensor: tf.Tensor }) => kept.push(tensor.clone()),
    };
    const remove = planned.observe(observer);
    await take(planned, 1);
    remove();
    await take(planned, 1);
    expect(planned.isPlanned).toBe(false);
    await take(planned, 3);
    expect(planned.isPlanned).toBe(true);
    await take(plain, 5);
    expect(kept.length).toBeGreaterThan(10);
    expect(await resultOf(planned)).toEqual(await resultOf(plain));
    tf.dispose(kept);
    for (const run of [plain, planned]) run.dispose();
  });

  it('is not planned where kernels cannot do all of it', async () => {
    // Six channels do not go in fours.
    const chain = [parts.convolution(6), ...PLAIN.parts.slice(-2)];
    const network = { input: { height: 8, width: 8, channels: 3 }, parts: chain };
    const [plain, planned] = [newRun(network, opByOp), newRun(network, planning)];
    for (const run of [plain, planned]) await take(run, 5);
    expect(planned.isPlanned).toBe(false);
    expect(await resultOf(planned)).toEqual(await resultOf(plain));
    for (const run of [plain, planned]) run.dispose();
  });

  it('leaves nothing behind when its run is let go of', async () => {
    const { bufferManager } = testDevice.kernels.backend;
    const take6 = async () => {
      const run = newRun(RESIDUAL, planning);
      await take(run, 6);
      expect(run.isPlanned).toBe(true);
      run.dispose();
      planning.giveBackUnused();
      return [tf.memory().numTensors, bufferManager.getNumUsedBuffers()];
    };
    expect(await take6()).toEqual(await take6());
  });
});
