/** What is soaked: one network that trains as a session has it train. */
import { memory } from '@tensorflow/tfjs-core';
import { networkGiven } from '../../cli/network.ts';
import { openPictures } from '../../cli/pictures.ts';
import { UsageError } from '../../cli/usage-error.ts';
import { PAPER_RECIPE, type Recipe } from '../../src/experiment/index.ts';
import { openDawn } from '../../src/gpu/dawn.ts';
import { operationsFor, ResidentDataset, TrainingRun } from '../../src/training/index.ts';

/** Milliseconds, as in a session. */
const BETWEEN_READINGS = 500;

const recipe: Recipe = {
  ...PAPER_RECIPE,
  ...{ steps: 1_000_000_000, learningRateDrops: [], pictures: 1000, testPictures: 250 },
};

/** Pictures trained on, and what they took. */
export interface Pace {
  readonly pictures: number;
  readonly seconds: number;
  /** Of the processor, of all threads of the process. */
  readonly cpuSeconds: number;
}

/** @throws UsageError where there is no such network, or no device */
export async function openSoakedRun(name: string, batchSize: number) {
  const network = await networkGiven(name);
  const library = await openPictures('public/data');
  const device = await openDawn();
  if ('what' in device) throw new UsageError(`${device.what} ${device.remedy}`);
  let isClosed = false;
  void device.lost.then((reason) => {
    if (isClosed) return;
    console.error(`The graphics device failed: ${reason}`);
    process.exit(1);
  });
  const operations = operationsFor(device);
  const dataset = new ResidentDataset(library, operations);
  const run = new TrainingRun({
    ...{ network, recipe: { ...recipe, batchSize }, seed: 1, operations, dataset },
  });
  const manager = device.kernels?.backend.bufferManager;
  const turn = async (milliseconds: number) => {
    const start = performance.now();
    while (performance.now() < start + milliseconds) run.trainStep(await run.nextBatch());
    await run.read();
  };
  const keep = async () => {
    await run.state();
    await run.test();
  };
  const pace = async (seconds: number): Promise<Pace> => {
    const [from, start, cpuStart] = [run.step, performance.now(), cpuSeconds()];
    while (performance.now() < start + 1000 * seconds)
      await turn(Math.min(BETWEEN_READINGS, 1000 * seconds));
    const pictures = batchSize * (run.step - from);
    const elapsed = (performance.now() - start) / 1000;
    return { pictures, seconds: elapsed, cpuSeconds: cpuSeconds() - cpuStart };
  };
  await run.compile(() => undefined);
  // Twice, so that what the first round leaves for the next is there.
  for (let round = 0; round < 2; round++) {
    await turn(BETWEEN_READINGS);
    await keep();
  }
  await turn(BETWEEN_READINGS);
  return {
    ...{ adapter: device.adapter, isSoftware: device.software, keep, pace },
    /** Steps so far, and what is held. */
    counts: () => ({
      ...{ steps: run.step, cpuSeconds: cpuSeconds(), tensors: memory().numTensors },
      bytesUsed: manager?.numBytesUsed ?? 0,
      bytesAllocated: manager?.numBytesAllocated ?? 0,
    }),
    close() {
      isClosed = true;
      run.dispose();
      device.close();
    },
  };
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
