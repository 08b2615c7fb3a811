import { afterAll, expect, it } from 'vitest';
import { openDawn } from '../gpu/dawn.ts';
import { cifarNetwork, trainingMemory } from '../network/index.ts';
import { kernels } from '../gpu/index.ts';
import { operationsFor } from './operations/index.ts';
import { ResidentDataset } from './resident-dataset.ts';
import { realPictures, SMALL_RECIPE } from './test-session.ts';
import { TrainingRun } from './training-run.ts';

const BATCH = 16;
/** Bytes that a run has beside a step: its batch, totals of windows, uniforms of the plan. */
const OVERHEAD = 2 ** 19;

// It allocates as any other and computes nothing, for which programs would have to be compiled.
const device = await openDawn(['backend=null']);

afterAll(() => {
  if ('close' in device) device.close();
});

function engine() {
  if ('what' in device || !device.kernels) throw new Error('There is no WebGPU here.');
  // Measuring kernels would allocate, too.
  return { kernels: device.kernels, operations: { ...operationsFor(device), tune: null } };
}

/** Bytes that some steps of so many runs in turns have the device allocate. */
async function bytesOf(runs: number, isPlanned: boolean): Promise<number> {
  const { kernels: context, operations } = engine();
  const { bufferManager } = context.backend;
  const dataset = new ResidentDataset(await realPictures(), operations);
  const network = cifarNetwork('resnet', 3, { width: 8 });
  const recipe = { ...SMALL_RECIPE, batchSize: BATCH, steps: 100 };
  const shared = { network, recipe, dataset };
  const by = isPlanned ? operations : { ...operations, planning: null };
  const all = Array.from(
    { length: runs },
    (_, seed) => new TrainingRun({ ...shared, seed, operations: by }),
  );
  const before = bufferManager.numBytesAllocated;
  for (let turn = 0; turn < 3; turn++) {
    for (const run of all) {
      if (turn === 0) await run.compile(() => undefined);
      for (let step = 0; step < 4; step++) run.trainStep(await run.nextBatch());
      await run.read();
    }
  }
  expect(all.map((run) => run.isPlanned)).toEqual(all.map(() => isPlanned));
  const bytes = bufferManager.numBytesAllocated - before;
  for (const run of all) run.dispose();
  dataset.dispose();
  operations.giveBackUnused();
  return bytes;
}

it('a plan takes the memory that is estimated, and several runs share it', async () => {
  const { kernels: context } = engine();
  const network = cifarNetwork('resnet', 3, { width: 8 });
  const { bytes } = trainingMemory(network, BATCH, {
    fusesPartialSums: kernels.fusesPartialSums(context.adapter),
    defersGradients: kernels.defersGradients(context.adapter),
  });
  const [plain, planned] = [await bytesOf(1, false), await bytesOf(1, true)];
  expect(planned).toBeLessThan(1.15 * bytes);
  expect(planned).toBeLessThan(plain + OVERHEAD);
  // Each with weights of its own.
  expect(await bytesOf(3, true)).toBeLessThan((await bytesOf(3, false)) + 3 * OVERHEAD);
  expect(await bytesOf(3, true)).toBeLessThan(1.5 * planned);
});
