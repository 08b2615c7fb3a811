/** How well the engine keeps a card at work that computes nothing, and whether its tuner knows it. */
import { UsageError } from '../../cli/usage-error.ts';
import { CIFAR_10, NO_STORAGE, PictureLibrary } from '../../src/dataset/index.ts';
import { makeTestData, memorySource, SHARD_SIZE } from '../../src/dataset/test-data.ts';
import { PAPER_RECIPE, type Recipe } from '../../src/experiment/index.ts';
import { networkFromName } from '../../src/formats/index.ts';
import { provideDawn } from '../../src/gpu/provide-dawn.ts';
import type { Network } from '../../src/network/index.ts';
import { spreadOf, type Spread } from '../statistics.ts';
import type { SimulatedCard } from './card.ts';
import type { Contests } from './contests.ts';

/** Milliseconds, as the card has them. */
const LATENCY = 2;
const STEP = 2;
/** All arithmetic of a test of `TEST_PICTURES`. */
const TEST = 75;
const TEST_PICTURES = CIFAR_10.pictures.test;
const STEPS = 3000;
/** Small, because Dawn's device that computes nothing has half a gigabyte of memory. */
const BATCH = 16;

export interface Simulated {
  readonly adapter: string;
  readonly network: string;
  readonly batch: number;
  /** Milliseconds until one who waits hears of the end of some work. */
  readonly latency: number;
  readonly step: {
    /** Of arithmetic, in milliseconds. */
    readonly milliseconds: number;
    /** Share of the time in which the card computes, in percent, of the rounds. */
    readonly computing: Spread;
  };
  readonly test: {
    readonly pictures: number;
    /** Of arithmetic. */
    readonly milliseconds: number;
    /** What a test takes. */
    readonly taken: Spread;
  };
  readonly tuner: Contests;
}

/** @throws UsageError where there is no such network */
export async function measureSimulated(
  name: string,
  rounds: number,
  note: (text: string) => void,
): Promise<Simulated> {
  const network = networkFromName(name);
  if (typeof network === 'string') throw new UsageError(network);
  if (!(await provideDawn(['backend=null']))) throw new UsageError('Dawn is not installed.');
  const { SimulatedCard: Card } = await import('./card.ts');
  const card = new Card(LATENCY);
  const engine = await openEngine();
  note('Contests of kernels');
  const { holdContests } = await import('./contests.ts');
  const tuner = await holdContests(card, engine.kernels.backend);
  card.millisecondsOf = () => 0;
  const recipe: Recipe = {
    ...PAPER_RECIPE,
    duration: 'steps',
    batchSize: BATCH,
    pictures: 5 * SHARD_SIZE,
    testPictures: TEST_PICTURES,
    testEvery: STEPS,
    steps: STEPS,
  };
  const shares: number[] = [];
  const tests: number[] = [];
  for (let round = 0; round < rounds; round++) {
    note(`Round ${round + 1} of ${rounds}`);
    const { share, test } = await measureRound(card, engine, network, recipe);
    shares.push(100 * share);
    tests.push(...test);
  }
  const [computing, taken] = [spreadOf(shares), spreadOf(tests)];
  if (!computing || !taken) throw new UsageError('There was no round.');
  return {
    adapter: 'simulated card',
    network: name,
    batch: BATCH,
    latency: LATENCY,
    step: { milliseconds: STEP, computing },
    test: { pictures: TEST_PICTURES, milliseconds: TEST, taken },
    tuner,
  };
}

async function openEngine() {
  // tfjs looks for WebGPU as soon as it is imported.
  const { openWebGpu } = await import('../../src/gpu/index.ts');
  const { operationsFor, ResidentDataset, Session, TrainingRun } =
    await import('../../src/training/index.ts');
  const device = await openWebGpu(navigator.gpu);
  if ('what' in device || !device.kernels) throw new UsageError('There is no WebGPU here.');
  // Kernels that are chosen by chance would make the rounds differ.
  const operations = { ...operationsFor(device), tune: null };
  const { files } = await makeTestData({ train: 5, test: TEST_PICTURES / SHARD_SIZE });
  const library = await PictureLibrary.open({ source: memorySource(files), storage: NO_STORAGE });
  const dataset = new ResidentDataset(library, operations);
  const { kernels, backend, adapter } = device;
  return { kernels, operations, dataset, device: { backend, adapter }, Session, TrainingRun };
}

type Engine = Awaited<ReturnType<typeof openEngine>>;

async function measureRound(
  card: SimulatedCard,
  { operations, dataset, device, Session, TrainingRun }: Engine,
  network: Network,
  recipe: Recipe,
) {
  const run = new TrainingRun({ network, recipe, seed: 1, operations, dataset });
  const dispatchesOf = async (work: () => Promise<unknown>) => {
    const before = card.dispatches;
    await work();
    return card.dispatches - before;
  };
  await run.compile(() => undefined);
  const step = async () => run.trainStep(await run.nextBatch());
  for (let done = 0; done < 4; done++) await step();
  const ofStep = await dispatchesOf(step);
  const ofTest = await dispatchesOf(() => run.test());
  const test: number[] = [];
  card.millisecondsOf = () => TEST / ofTest;
  for (let done = 0; done < 3; done++) {
    const start = performance.now();
    await run.test();
    test.push(performance.now() - start);
  }
  run.dispose();

  card.millisecondsOf = () => STEP / ofStep;
  let begun: { readonly at: number; readonly computed: number } | null = null;
  let share = NaN;
  await new Promise<void>((resolve, reject) => {
    const session = new Session({
      now: () => performance.now(),
      emit: (event) => {
        if (event.type === 'failure') reject(new Error(event.what));
        if (event.type === 'progress' && event.step > STEPS / 3)
          begun ??= { at: performance.now(), computed: card.computed };
        if (event.type !== 'phase') return;
        if (event.phase === 'testing' && begun && Number.isNaN(share))
          share = (card.computed - begun.computed) / (performance.now() - begun.at);
        // Not before nothing of it is computed any more.
        if (event.phase === 'finished') resolve();
      },
    });
    void session.open(() => Promise.resolve({ operations, dataset, device }));
    void session.train([{ id: 'simulated', network, recipe, seed: 1 }]);
  });
  card.millisecondsOf = () => 0;
  return { share, test };
}

/** For people. */
export function simulatedTable({ network, latency, step, test, tuner }: Simulated): string {
  const spread = ({ median, lowest, highest }: Spread) =>
    `${median.toFixed(1)} (${lowest.toFixed(1)} to ${highest.toFixed(1)})`;
  return [
    `${network} on a simulated card that is heard of after ${latency} ms`,
    `steps of ${step.milliseconds} ms: computes ${spread(step.computing)} % of the time`,
    `test of ${test.pictures} pictures, ${test.milliseconds} ms of arithmetic: ${spread(test.taken)} ms`,
    `tuner: the fastest of ${tuner.candidates} kernels in ${tuner.won} of ${tuner.contests} contests`,
  ].join('\n');
}
