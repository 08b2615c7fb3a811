/** What is compiled before the first step; of one network `observed-run.test.ts` tells it. */
import { expect, it } from 'vitest';
import { testDevice } from '../gpu/test-device.ts';
import { operationsFor } from './operations/index.ts';
import { PLAIN, realPictures, RESIDUAL, residentOf, SMALL_RECIPE } from './test-session.ts';
import { TrainingRun } from './training-run.ts';

it.each([
  ['plain', PLAIN],
  ['residual', RESIDUAL],
])('leaves nothing to compile for the first step of a %s network', async (_kind, network) => {
  // A batch of its own size, so that there is something to compile.
  const recipe = { ...SMALL_RECIPE, batchSize: 9 };
  const operations = operationsFor(testDevice);
  const dataset = residentOf(await realPictures(), testDevice);
  const run = new TrainingRun({ network, recipe, seed: 3, operations, dataset });
  const shares: number[] = [];
  await run.compile((share) => shares.push(share));
  expect(shares.at(-1)).toBe(1);
  const gpu = testDevice.kernels.backend.device;
  const compile = gpu.createComputePipeline.bind(gpu);
  const late: (string | undefined)[] = [];
  gpu.createComputePipeline = (descriptor) => {
    late.push(descriptor.label);
    return compile(descriptor);
  };
  try {
    run.trainStep(await run.nextBatch());
  } finally {
    gpu.createComputePipeline = compile;
  }
  expect(late).toEqual([]);
  run.dispose();
});
