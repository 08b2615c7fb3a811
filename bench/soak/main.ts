/** `npm run soak`: trains for long in Node and looks whether anything grows. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { memory } from '@tensorflow/tfjs-core';
import { describeOptions, readArguments, type Options } from '../../cli/arguments.ts';
import { networkGiven } from '../../cli/network.ts';
import { openPictures } from '../../cli/pictures.ts';
import { UsageError } from '../../cli/usage-error.ts';
import { PAPER_RECIPE, type Recipe } from '../../src/experiment/index.ts';
import { openDawn } from '../../src/gpu/dawn.ts';
import { operationsFor, ResidentDataset, TrainingRun } from '../../src/training/index.ts';
import { circumstancesOf } from '../circumstances.ts';
import { problemsOfSummary, summaryOf, type Sample } from './samples.ts';

const OPTIONS = {
  minutes: {
    ...{ kind: 'number', smallest: 0.5, largest: 1440, whole: false },
    help: 'How long to train, behind the first test. Default: 5.',
  },
  network: { kind: 'text', help: 'As for the lab. Default: resnet-8-width-4.' },
  batch: {
    ...{ kind: 'number', smallest: 1, largest: 4096, whole: true },
    help: 'Pictures in a step. Default: 16.',
  },
  help: { kind: 'flag', help: 'Print this.' },
} as const satisfies Options<string>;

const HELP = `npm run soak -- [OPTIONS]

Trains, tests and copies checkpoints as a session does, and prints as JSON what it took:
tensors, memory of the device, the heap's slope, pictures a second. Fails where the number
of tensors changes, the device's memory differs by more than 1 %, or, on a software adapter,
a second of the processor makes over 2 % fewer pictures at last than at first.

${describeOptions(OPTIONS)}`;

const SAMPLES = 100;
/** Milliseconds, as in a session. */
const BETWEEN_READINGS = 500;
const BETWEEN_CHECKPOINTS = 30_000;

const recipe: Recipe = {
  ...PAPER_RECIPE,
  ...{ steps: 1_000_000_000, learningRateDrops: [], pictures: 1000, testPictures: 250 },
};

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') Reflect.apply(collect, undefined, []);
}

async function openEngine() {
  const device = await openDawn();
  if ('what' in device) throw new UsageError(`${device.what} ${device.remedy}`);
  void device.lost.then((reason) => {
    console.error(`The graphics device failed: ${reason}`);
    process.exit(1);
  });
  const operations = operationsFor(device);
  return { device, operations };
}

async function soak(name: string, batchSize: number, minutes: number): Promise<boolean> {
  const network = await networkGiven(name);
  const library = await openPictures('public/data');
  const { device, operations } = await openEngine();
  const dataset = new ResidentDataset(library, operations);
  const run = new TrainingRun({
    ...{ network, recipe: { ...recipe, batchSize }, seed: 1, operations, dataset },
  });
  const manager = device.kernels?.backend.bufferManager;
  const sampleAt = (seconds: number): Sample => {
    collectGarbage();
    const { user, system } = process.cpuUsage();
    return {
      ...{ seconds, steps: run.step, tensors: memory().numTensors },
      cpuSeconds: (user + system) / 1e6,
      bytesUsed: manager?.numBytesUsed ?? 0,
      bytesAllocated: manager?.numBytesAllocated ?? 0,
      heapBytes: process.memoryUsage().heapUsed,
    };
  };
  const turn = async () => {
    const start = performance.now();
    while (performance.now() < start + BETWEEN_READINGS) run.trainStep(await run.nextBatch());
    await run.read();
  };
  await run.compile(() => undefined);
  // Twice, so that what the first round leaves for the next is there.
  for (let round = 0; round < 2; round++) {
    await turn();
    await run.state();
    await run.test();
  }
  await turn();
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  const samples: Sample[] = [sampleAt(0)];
  let keptAt = start;
  for (let next = 1; next <= SAMPLES;) {
    await turn();
    if (performance.now() >= keptAt + BETWEEN_CHECKPOINTS) {
      keptAt = performance.now();
      await run.state();
      await run.test();
    }
    if (seconds() < (60 * minutes * next) / SAMPLES) continue;
    samples.push(sampleAt(seconds()));
    next = Math.floor((SAMPLES * seconds()) / (60 * minutes)) + 1;
  }
  const summary = summaryOf(samples, batchSize);
  const problems = problemsOfSummary(summary, device.software);
  const circumstances = { adapter: device.adapter, ...(await circumstancesOf('node', null)) };
  const report = { network: name, batch: batchSize, ...circumstances, ...summary, problems };
  console.log(JSON.stringify(report, null, 2));
  run.dispose();
  device.close();
  return problems.length === 0;
}

try {
  const given = readArguments(OPTIONS, process.argv.slice(2));
  if (given.flag('help')) console.log(HELP);
  else {
    const minutes = given.number('minutes') ?? 5;
    const name = given.text('network') ?? 'resnet-8-width-4';
    const isSteady = await soak(name, given.number('batch') ?? 16, minutes);
    process.exitCode = isSteady ? 0 : 1;
  }
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
