import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { testDevice } from '../gpu/test-device.ts';
import { lossScaleOf, operationsOfSteps } from './activation-storage.ts';
import { operationsFor } from './operations/index.ts';
import { referenceOperations } from './operations/reference/index.ts';
import type { ResidentDataset } from './resident-dataset.ts';
import { differenceOf } from './test-gradients.ts';
import { bothOperations } from './test-planned.ts';
import { hashesOf, realPictures, RESIDUAL, residentOf, SMALL_RECIPE } from './test-session.ts';
import { TrainingRun } from './training-run.ts';

let dataset: ResidentDataset;

beforeAll(async () => {
  dataset = residentOf(await realPictures(), testDevice);
});

function newRun(
  activations: 'float32' | 'float16',
  operations = operationsFor(testDevice),
): TrainingRun {
  const recipe = { ...SMALL_RECIPE, weightDecay: 0, activations, steps: 10 };
  return new TrainingRun({ network: RESIDUAL, recipe, seed: 3, operations, dataset });
}

/** What a step leaves: its gradients, which are the momenta behind the first, and what probes read. */
async function firstStep(activations: 'float32' | 'float16') {
  const run = newRun(activations);
  run.probing = 1;
  run.trainStep(await run.nextBatch());
  const [{ probed }, { momenta }] = [await run.read(), await run.state()];
  run.dispose();
  return { probed: probed[0]?.values ?? {}, momenta };
}

describe('activations as halves', () => {
  it('give the gradients and readings of floats, but for rounding', async () => {
    const floats = await firstStep('float32');
    const halves = await firstStep('float16');
    expect(halves.momenta.size).toBe(floats.momenta.size);
    for (const [name, { values }] of floats.momenta) {
      const rounded = halves.momenta.get(name)?.values ?? [];
      expect(differenceOf(rounded, values, 1e-4), name).toBeLessThan(0.03);
    }
    expect(hashesOf(halves.momenta)).not.toEqual(hashesOf(floats.momenta));
    for (const [reading, value] of Object.entries(floats.probed))
      expect(Math.abs((halves.probed[reading] ?? NaN) - value), reading).toBeLessThan(
        0.03 * Math.abs(value) + 1e-5,
      );
  });

  it('are the same to the bit from a plan, and leave nothing behind', async () => {
    const results = [];
    const before = tf.memory().numTensors;
    for (const operations of Object.values(bothOperations())) {
      const run = newRun('float16', operations);
      for (let step = 0; step < 6; step++) run.trainStep(await run.nextBatch());
      const test = await run.test();
      results.push([await run.read(), test, hashesOf(await run.weights())]);
      expect(run.isPlanned).toBe(operations.planning !== null);
      run.dispose();
    }
    expect(results[0]).toEqual(results[1]);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('are refused with a sentence where there are no kernels', () => {
    expect(operationsOfSteps({ activations: 'float32' }, referenceOperations)).toBe(
      referenceOperations,
    );
    expect(() => operationsOfSteps({ activations: 'float16' }, referenceOperations)).toThrow(
      'Activations are kept as float16 by WebGPU alone',
    );
  });

  it('scale the loss by a power of two', () => {
    const scales = [1, 100, 128].map((batchSize) =>
      lossScaleOf({ activations: 'float16', batchSize }),
    );
    expect(scales).toEqual([64, 64 * 128, 64 * 128]);
    expect(lossScaleOf({ activations: 'float32', batchSize: 128 })).toBe(1);
  });
});
