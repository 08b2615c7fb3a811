/** One step: as the engine trains, replayed without tfjs, and kernel by kernel. */
import { networkGiven } from '../../../cli/network.ts';
import { CIFAR_10 } from '../../../src/dataset/index.ts';
import { PAPER_RECIPE, type Recipe } from '../../../src/experiment/index.ts';
import type { KernelContext } from '../../../src/gpu/index.ts';
import { submitRecorded } from '../../../src/gpu/submit.ts';
import { ResidentDataset, TrainingRun } from '../../../src/training/index.ts';
import { spreadOf } from '../../statistics.ts';
import { openData } from '../data.ts';
import { idle, openEngine } from '../device.ts';
import { record } from '../../../src/gpu/plan/index.ts';
import { hostMilliseconds } from '../../host/thread-time.ts';
import { kernelTimes, familiesOf, pipelinesOf } from '../kernel-times.ts';
import { microsecondsOfGroups, planOf, replay, type Planned } from '../replay.ts';
import type { StepResult } from '../results.ts';
import type { StepTask } from '../task.ts';

const ROUNDS = 5;
const WARM_UP_STEPS = 5;
/** All from one shard, so that none is fetched while steps are timed. */
const PICTURES = { train: CIFAR_10.shardSize.train, test: 0 };

/** Milliseconds a step. */
interface Round {
  readonly whole: number;
  readonly host: number | null;
}

export async function measureStep(task: StepTask): Promise<StepResult> {
  const { batch, steps } = task;
  const { kernels, operations } = await openEngine();
  const { library, pictures } = await openData(PICTURES);
  const recipe: Recipe = {
    ...PAPER_RECIPE,
    duration: 'steps',
    steps: Number.MAX_SAFE_INTEGER,
    batchSize: batch,
    activations: task.activations,
    pictures: pictures.train,
  };
  const tuned = task.tuned ? operations : { ...operations, tune: null };
  const shared = {
    network: await networkGiven(task.network),
    recipe,
    seed: 1,
    dataset: new ResidentDataset(library, operations),
  };
  const run = new TrainingRun({ ...shared, operations: tuned });
  const start = performance.now();
  await run.compile(() => undefined);
  await idle(kernels);
  const compiling = { milliseconds: performance.now() - start, pipelines: pipelinesOf(kernels) };

  const train = async (one: TrainingRun, count: number) => {
    for (let done = 0; done < count; done++) one.trainStep(await one.nextBatch());
    submitRecorded(kernels.backend);
  };
  await train(run, WARM_UP_STEPS);
  const asItIs = await roundsOf(kernels, steps, () => train(run, steps));
  const { readings } = await run.read();
  run.dispose();

  const unplanned = new TrainingRun({ ...shared, operations: { ...tuned, planning: null } });
  await train(unplanned, 1);
  const opByOp = await roundsOf(kernels, steps, () => train(unplanned, steps));
  const { device } = kernels.backend;
  const next = await unplanned.nextBatch();
  const { dispatches } = record(kernels.backend, () => unplanned.trainStep(next));
  const planned = planOf(device, dispatches);
  const replayed = await roundsOf(kernels, steps, () => {
    for (let done = 0; done < steps; done++) replay(device, planned);
    return Promise.resolve();
  });
  const list = await kernelTimes(kernels, dispatches, planned);
  return {
    measure: 'step',
    network: task.network,
    batch,
    tuned: task.tuned,
    activations: task.activations,
    adapter: kernels.adapter.name,
    loss: readings.at(-1)?.loss ?? null,
    compiling,
    step: {
      asItIs: medianOf(asItIs.map(({ whole }) => whole)),
      replayed: medianOf(replayed.map(({ whole }) => whole)),
      device: await deviceMilliseconds(device, planned),
      opByOp: medianOf(opByOp.map(({ whole }) => whole)),
      hostAsItIs: spreadOf(asItIs.flatMap(({ host }) => host ?? []))?.median ?? null,
      hostOpByOp: spreadOf(opByOp.flatMap(({ host }) => host ?? []))?.median ?? null,
      hostReplayed: spreadOf(replayed.flatMap(({ host }) => host ?? []))?.median ?? null,
    },
    dispatches: dispatches.length,
    families: familiesOf(list),
    kernels: list,
  };
}

async function roundsOf(
  kernels: KernelContext,
  steps: number,
  work: () => Promise<void>,
): Promise<readonly Round[]> {
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await idle(kernels);
    const start = performance.now();
    const hostStart = hostMilliseconds();
    await work();
    const hostEnd = hostMilliseconds();
    await idle(kernels);
    const host = hostStart === null || hostEnd === null ? null : (hostEnd - hostStart) / steps;
    rounds.push({ whole: (performance.now() - start) / steps, host });
  }
  return rounds;
}

/** Of a step that is submitted at once, so that the device does not wait for this thread. */
async function deviceMilliseconds(
  device: GPUDevice,
  planned: readonly Planned[],
): Promise<number | null> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++)
    times.push(...((await microsecondsOfGroups(device, [planned])) ?? []));
  const spread = spreadOf(times);
  return spread === null ? null : spread.median / 1000;
}

function medianOf(values: readonly number[]): number {
  return spreadOf(values)?.median ?? NaN;
}
