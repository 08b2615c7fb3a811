import { beforeAll, expect, it } from 'vitest';
import type { Device } from '../gpu/index.ts';
import { operationsFor, type Operations } from './operations/index.ts';
import type { ResidentDataset } from './resident-dataset.ts';
import { Run } from './run.ts';
import {
  openTestDevice,
  PLAIN,
  realPictures,
  RESIDUAL,
  residentOf,
  SMALL_RECIPE,
} from './test-session.ts';

let device: Device;
let dataset: ResidentDataset;
let operations: Operations;

beforeAll(async () => {
  device = await openTestDevice();
  dataset = residentOf(await realPictures(), device);
  operations = operationsFor(device);
});

const recipe = { ...SMALL_RECIPE, learningRateDrops: [50], steps: 4 };

it('starts a plain and a residual network from the same numbers and gives them the same batches', async () => {
  const shared = { recipe, seed: 3, operations, dataset };
  const plain = new Run({ network: PLAIN, ...shared });
  const residual = new Run({ network: RESIDUAL, ...shared });
  const other = new Run({ network: PLAIN, ...shared, seed: 4 });
  expect(await plain.weights()).toEqual(await residual.weights());
  expect(await plain.weights()).not.toEqual(await other.weights());
  for (let step = 0; step < 2; step++) {
    const batch = await plain.nextBatch();
    expect(batch).toEqual(await residual.nextBatch());
    const another = await other.nextBatch();
    expect(batch.places).not.toEqual(another.places);
    expect(batch.augmentation).not.toEqual(another.augmentation);
    for (const run of [plain, residual, other]) run.trainStep(batch);
  }
  expect(await plain.weights()).not.toEqual(await residual.weights());
  for (const run of [plain, residual, other]) run.dispose();
});

it('computes nothing other than it would without compiling ahead', async () => {
  const shared = { network: RESIDUAL, recipe, seed: 3, operations, dataset };
  const [prepared, plain] = [new Run(shared), new Run(shared)];
  const shares: number[] = [];
  // A batch of its own size, so that there is something to compile.
  const odd = new Run({ ...shared, recipe: { ...recipe, batchSize: 3 } });
  await odd.compile((share) => shares.push(share));
  expect(shares.at(-1)).toBe(1);
  await prepared.compile(() => undefined);
  for (const run of [prepared, plain]) run.trainStep(await run.nextBatch());
  expect(await prepared.read()).toEqual(await plain.read());
  expect(await prepared.weights()).toEqual(await plain.weights());
  for (const run of [prepared, plain, odd]) run.dispose();
});

it('leaves nothing to compile for the first step', async () => {
  // A batch of its own size, so that there is something to compile.
  const own = { ...recipe, batchSize: 5 };
  const run = new Run({ network: PLAIN, recipe: own, seed: 3, operations, dataset });
  await run.compile(() => undefined);
  const gpu = device.webgpu?.device;
  if (!gpu) throw new Error('There is no WebGPU.');
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

it('reads the mean over the steps since the last reading, and knows where it is', async () => {
  const options = { network: PLAIN, recipe, seed: 3, operations, dataset };
  const [each, together] = [new Run(options), new Run(options)];
  expect(await each.read()).toBeNull();
  const losses: number[] = [];
  const errors: number[] = [];
  const rates: number[] = [];
  while (!each.finished) {
    rates.push(each.learningRate);
    each.trainStep(await each.nextBatch());
    together.trainStep(await together.nextBatch());
    const reading = await each.read();
    expect(reading?.steps).toBe(1);
    losses.push(reading?.loss ?? NaN);
    errors.push(reading?.error ?? NaN);
  }
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b) / values.length;
  const reading = await together.read();
  expect(reading).toMatchObject({ steps: 4, error: mean(errors) });
  expect(reading?.loss).toBeCloseTo(mean(losses), 5);
  expect(rates.map((rate) => rate.toFixed(3))).toEqual(['0.100', '0.100', '0.010', '0.010']);
  expect(each.epoch).toBe(16 / 1000);
  for (const run of [each, together]) run.dispose();
});
