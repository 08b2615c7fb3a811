import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import type { Recipe } from '../experiment/index.ts';
import { DeviceMemoryError } from '../gpu/index.ts';
import { testDevice } from '../gpu/test-device.ts';
import { cifarNetwork, displayName, parts, type Network } from '../network/index.ts';
import { operationsFor, type Operations } from './operations/index.ts';
import type { ResidentDataset } from './resident-dataset.ts';
import { TrainingRun } from './training-run.ts';
import { PLAIN, realPictures, RESIDUAL, residentOf, SMALL_RECIPE } from './test-session.ts';
import { TooLargeError } from './too-large-error.ts';

let dataset: ResidentDataset;
let operations: Operations;

beforeAll(async () => {
  dataset = residentOf(await realPictures(), testDevice);
  operations = operationsFor(testDevice);
});

const recipe = { ...SMALL_RECIPE, learningRateDrops: [50], steps: 4 };

it('starts a plain and a residual network from the same numbers and gives them the same batches', async () => {
  const shared = { recipe, seed: 3, operations, dataset };
  const plain = new TrainingRun({ network: PLAIN, ...shared });
  const residual = new TrainingRun({ network: RESIDUAL, ...shared });
  const other = new TrainingRun({ network: PLAIN, ...shared, seed: 4 });
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
  const [prepared, plain] = [new TrainingRun(shared), new TrainingRun(shared)];
  await prepared.compile(() => undefined);
  for (const run of [prepared, plain]) run.trainStep(await run.nextBatch());
  expect(await prepared.read()).toEqual(await plain.read());
  expect(await prepared.weights()).toEqual(await plain.weights());
  for (const run of [prepared, plain]) run.dispose();
});

it('reads a mean over each window of steps, whenever it is read, and knows where it is', async () => {
  const options = { network: PLAIN, recipe, seed: 3, operations, dataset };
  const [each, together] = [new TrainingRun(options), new TrainingRun(options)];
  expect(await each.read()).toEqual({ steps: 0, readings: [], probed: [], divergedAt: null });
  const readings: object[] = [];
  const rates: number[] = [];
  while (!each.finished) {
    rates.push(each.learningRate);
    each.trainStep(await each.nextBatch());
    together.trainStep(await together.nextBatch());
    const read = await each.read();
    expect(read).toMatchObject({ steps: 1, readings: [{ step: each.step }] });
    readings.push(...read.readings);
  }
  expect(await together.read()).toEqual({ steps: 4, readings, probed: [], divergedAt: null });
  expect(rates.map((rate) => rate.toFixed(3))).toEqual(['0.100', '0.100', '0.010', '0.010']);
  expect(each.epoch).toBe(16 / 1000);
  for (const run of [each, together]) run.dispose();
});

it('goes on from its state in another run as it would itself, readings that nobody read included', async () => {
  const shared = { network: RESIDUAL, seed: 3, operations, dataset };
  // By all that goes by the step, or is remembered between steps.
  const modern = { ...recipe, schedule: 'cosine', nesterov: true, cutout: 8 } as const;
  const first = new TrainingRun({ ...shared, recipe: modern, order: 'sequential' });
  const step = async (run: TrainingRun) => run.trainStep(await run.nextBatch());
  for (let done = 0; done < 2; done++) await step(first);
  const reading = first.state();
  // It is of the moment of the call.
  await step(first);
  const state = await reading;
  expect([state.step, state.steps, state.windows.length]).toEqual([2, 4, 2]);
  const second = new TrainingRun({ ...shared, recipe: modern, from: state });
  expect([second.step, second.variants]).toEqual([2, null]);
  await step(second);
  expect(await second.read()).toEqual({ ...(await first.read()), steps: 1 });
  expect(await second.weights()).toEqual(await first.weights());
  await step(first);
  await step(second);
  expect(await second.state()).toEqual(await first.state());
  for (const run of [first, second]) run.dispose();
});

it('counts smoothed labels in the loss alone, and starts and moves as its recipe says', async () => {
  const shared = { network: RESIDUAL, seed: 3, operations, dataset };
  const stepOf = async (changes: Partial<Recipe>) => {
    const run = new TrainingRun({ ...shared, recipe: { ...recipe, ...changes } });
    const start = await run.weights();
    run.trainStep(await run.nextBatch());
    const [reading = { error: NaN, loss: NaN }] = (await run.read()).readings;
    const found = { start, reading, weights: await run.weights() };
    run.dispose();
    return found;
  };
  const usual = await stepOf({});
  const smoothed = await stepOf({ labelSmoothing: 0.5 });
  expect(smoothed.reading.error).toBe(usual.reading.error);
  expect(smoothed.reading.loss).not.toBe(usual.reading.loss);
  expect(smoothed.weights).not.toEqual(usual.weights);
  const nesterov = await stepOf({ nesterov: true });
  expect(nesterov.reading).toEqual(usual.reading);
  expect(nesterov.weights).not.toEqual(usual.weights);
  const xavier = await stepOf({ initialisation: 'xavier' });
  expect(xavier.start).not.toEqual(usual.start);
  // A warm-up that never leaves zero.
  const still = await stepOf({ warmUpSteps: 1, warmUpRate: 0 });
  const bias = 'linear.bias';
  expect(still.weights.get(bias)).toEqual(still.start.get(bias));
  expect(usual.weights.get(bias)).not.toEqual(usual.start.get(bias));
});

/** Operations of a device that refuses memory this many times. */
function refusing(times: number): Operations {
  let refusals = 0;
  return {
    ...operations,
    compileAhead: async (record, onProgress) => {
      refusals += 1;
      if (refusals <= times) throw new DeviceMemoryError('No room.');
      await operations.compileAhead?.(record, onProgress);
    },
  };
}

it('computes activations again where the device has no room for all, to the same result', async () => {
  const shared = { network: RESIDUAL, recipe, seed: 3, dataset };
  const [usual, sparing] = [
    new TrainingRun({ ...shared, operations }),
    new TrainingRun({ ...shared, operations: refusing(1) }),
  ];
  for (const run of [usual, sparing]) {
    await run.compile(() => undefined);
    run.trainStep(await run.nextBatch());
  }
  expect(await sparing.read()).toEqual(await usual.read());
  expect(await sparing.weights()).toEqual(await usual.weights());
  for (const run of [usual, sparing]) run.dispose();
});

async function failureOf(run: TrainingRun): Promise<TooLargeError | null> {
  return run
    .compile(() => undefined)
    .then(
      () => null,
      (error: unknown) => (error instanceof TooLargeError ? error : null),
    );
}

it('offers a smaller batch where the device has no room at all', async () => {
  const shared = { network: RESIDUAL, seed: 3, dataset };
  const refused = new TrainingRun({ ...shared, recipe, operations: refusing(2) });
  const refusal = await failureOf(refused);
  expect(refusal?.what).toMatch(
    new RegExp(`^The device refused the [\\d.]+ GB of memory that ${displayName(RESIDUAL)}`),
  );
  expect(refusal?.smallerBatch).toBe(2);
  const single = { ...recipe, batchSize: 1 };
  const hopeless = new TrainingRun({ ...shared, recipe: single, operations: refusing(2) });
  expect((await failureOf(hopeless))?.smallerBatch).toBeNull();
  for (const run of [refused, hopeless]) run.dispose();
});

it('is not made for a batch whose tensors are larger than the device takes', () => {
  const network = cifarNetwork('plain', 1, { width: 4 });
  const largest = operations.largestTensor();
  const batchSize = Math.ceil(largest / (32 * 32 * 4 * 4)) + 1;
  const before = tf.memory().numTensors;
  const make = () =>
    new TrainingRun({ network, recipe: { ...recipe, batchSize }, seed: 1, operations, dataset });
  expect(make).toThrow(TooLargeError);
  expect(make).toThrow(`A batch of ${batchSize} makes tensors of`);
  expect(tf.memory().numTensors).toBe(before);
});

it('draws no weights before it is known that the device takes them', () => {
  // So many that no array holds them: drawing them would fail in another way.
  const network: Network = { ...PLAIN, parts: [parts.dense(2 ** 40)] };
  const make = () => new TrainingRun({ network, recipe, seed: 1, operations, dataset });
  expect(make).toThrow(TooLargeError);
  expect(make).toThrow(/^A layer of .* of weights and momenta/);
});
