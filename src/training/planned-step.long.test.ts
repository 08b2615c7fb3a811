import fc from 'fast-check';
import { expect, it } from 'vitest';
import { testDevice } from '../gpu/test-device.ts';
import { parts } from '../network/index.ts';
import { operationsFor } from './operations/index.ts';
import { anySmallNetwork } from './test-random-networks.ts';
import { hashesOf, MODERN, realPictures, residentOf, SMALL_RECIPE } from './test-session.ts';
import { TrainingRun } from './training-run.ts';

it('random networks take the same steps from a plan as op by op, to the bit', async () => {
  const operations = operationsFor(testDevice);
  const dataset = residentOf(await realPictures(), testDevice);
  const recipe = { ...SMALL_RECIPE, ...MODERN, steps: 12 };
  let planned = 0;
  await fc.assert(
    fc.asyncProperty(anySmallNetwork, async (small) => {
      const network = { ...small, parts: [...small.parts.slice(0, -1), parts.dense(10)] };
      const results = [];
      for (const planning of [null, operations.planning]) {
        const by = { ...operations, planning };
        const run = new TrainingRun({ network, recipe, seed: 1, operations: by, dataset });
        for (let step = 0; step < 7; step++) run.trainStep(await run.nextBatch());
        if (run.isPlanned) planned += 1;
        results.push([await run.read(), hashesOf(await run.weights())]);
        run.dispose();
      }
      expect(results[1]).toEqual(results[0]);
    }),
    // Of other seeds some have convolutions whose filters lie outside their maps, which WebGPU refuses.
    { numRuns: 30, seed: 1 },
  );
  expect(planned).toBeGreaterThan(5);
}, 3_600_000);
