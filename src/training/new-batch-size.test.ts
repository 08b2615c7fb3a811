import { beforeAll, expect, it } from 'vitest';
import { testDevice } from '../gpu/test-device.ts';
import { parts, type Network } from '../network/index.ts';
import { operationsFor } from './operations/index.ts';
import type { ResidentDataset } from './resident-dataset.ts';
import { EVERY_KIND } from './test-blocks.ts';
import { programsOf } from './test-compiled.ts';
import { realPictures, RESIDUAL, residentOf, SMALL_RECIPE } from './test-session.ts';
import { TrainingRun } from './training-run.ts';

let dataset: ResidentDataset;

beforeAll(async () => {
  dataset = residentOf(await realPictures(), testDevice);
});

async function train(network: Network, batchSize: number): Promise<void> {
  const operations = operationsFor(testDevice);
  const recipe = { ...SMALL_RECIPE, batchSize };
  const run = new TrainingRun({ network, recipe, seed: 1, operations, dataset });
  for (let step = 0; step < 3; step++) run.trainStep(await run.nextBatch());
  await run.read();
  run.dispose();
}

it('tells what is compiled for channels of another number', async () => {
  const network = { ...RESIDUAL, parts: [parts.convolution(20), ...RESIDUAL.parts.slice(2)] };
  expect(await programsOf(() => train(network, 4))).toBeGreaterThan(0);
});

it.each([
  ['a residual network', RESIDUAL],
  ['every kind of block', EVERY_KIND],
])('a batch of another size compiles nothing: %s', async (_name, network) => {
  await train(network, 4);
  expect(await programsOf(() => train(network, 8))).toBe(0);
  expect(await programsOf(() => train(network, 12))).toBe(0);
  expect(await programsOf(() => train(network, 16))).toBe(0);
});
