/** What activations as halves do to networks that learn. */
import { beforeAll, expect, it } from 'vitest';
import { testDevice } from '../gpu/test-device.ts';
import { cifarNetwork, type Network } from '../network/index.ts';
import type { Recipe } from '../experiment/index.ts';
import { operationsFor } from './operations/index.ts';
import type { ResidentDataset } from './resident-dataset.ts';
import { PLANNED_CASES } from './test-planned.ts';
import { hashesOf, realPictures, residentOf, SMALL_RECIPE } from './test-session.ts';
import { TrainingRun } from './training-run.ts';

let dataset: ResidentDataset;

beforeAll(async () => {
  dataset = residentOf(await realPictures(), testDevice);
});

function newRun(network: Network, recipe: Partial<Recipe>, seed: number): TrainingRun {
  const operations = operationsFor(testDevice);
  const whole = { ...SMALL_RECIPE, ...recipe };
  return new TrainingRun({ network, recipe: whole, seed, operations, dataset });
}

async function take(run: TrainingRun, steps: number): Promise<void> {
  for (let step = 0; step < steps; step++) run.trainStep(await run.nextBatch());
}

const LEARNING: Partial<Recipe> = {
  ...{ steps: 400, batchSize: 32, pictures: 2000, testPictures: 1000 },
  ...{ learningRate: 0.1, schedule: 'cosine' },
};

async function testErrorOf(activations: Recipe['activations'], seed: number): Promise<number> {
  const network = cifarNetwork('resnet', 1, { width: 8 });
  const run = newRun(network, { ...LEARNING, activations }, seed);
  await take(run, run.steps);
  await run.read();
  const result = await run.test();
  run.dispose();
  return result?.error ?? NaN;
}

const meanOf = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

it('the test error of short runs differs less than that of other seeds does', async () => {
  const errors: Record<Recipe['activations'], number[]> = { float32: [], float16: [] };
  for (const seed of [1, 2, 3, 4])
    for (const activations of ['float32', 'float16'] as const)
      errors[activations].push(await testErrorOf(activations, seed));
  const mean = meanOf(errors.float32);
  expect(mean).toBeLessThan(65);
  const spread = Math.sqrt(
    errors.float32.reduce((sum, error) => sum + (error - mean) ** 2, 0) /
      (errors.float32.length - 1),
  );
  expect(Math.abs(meanOf(errors.float16) - mean)).toBeLessThan(Math.max(2, 2 * spread));
});

it.each(PLANNED_CASES)('gradients point where those of floats do: %s', async (_name, network) => {
  const [floats, halves] = await Promise.all(
    (['float32', 'float16'] as const).map(async (activations) => {
      const run = newRun(network, { weightDecay: 0, batchSize: 16, activations }, 3);
      await take(run, 1);
      const { momenta } = await run.state();
      run.dispose();
      return momenta;
    }),
  );
  const flat = (of: typeof floats) => Array.from(of ?? [], ([, { values }]) => [...values]).flat();
  const [some, others] = [flat(floats), flat(halves)];
  const product = some.reduce((sum, value, at) => sum + value * (others[at] ?? NaN), 0);
  // Where ReLU is near zero, rounding lets through a pixel's gradient or does not.
  expect(product / Math.hypot(...some) / Math.hypot(...others)).toBeGreaterThan(0.98);
  expect(Math.hypot(...others) / Math.hypot(...some)).toBeCloseTo(1, 1);
  expect(hashesOf(halves ?? new Map())).not.toEqual(hashesOf(floats ?? new Map()));
});
