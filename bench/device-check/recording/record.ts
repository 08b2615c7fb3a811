/**
 * A run by the paper's recipe, cut to a length that fits: its curves, what it says of the test
 * pictures on the way, and its weights. docs/recordings tells what is in the files.
 */
import { appendFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { networkGiven } from '../../../cli/network.ts';
import { saveWeights } from '../../../cli/weights.ts';
import { PAPER_RECIPE, type Recipe } from '../../../src/experiment/index.ts';
import type { Network } from '../../../src/network/index.ts';
import { ResidentDataset, TrainingRun } from '../../../src/training/index.ts';
import { openData, type Data } from '../data.ts';
import { openEngine, type Engine } from '../device.ts';
import type { RecordingResult } from '../results.ts';
import type { RecordingTask } from '../task.ts';
import { Listener } from './agreement.ts';
import { predictionsOf } from './predictions.ts';

/** Of the steps: where the weights are kept. */
const CHECKPOINTS = [0, 0.1, 0.3, 0.5, 0.75, 1];
/** Between two looks at the clock while speed is measured. */
const STEPS_AT_ONCE = 10;
const WARM_UP_STEPS = 5;
const SHARD = 1000;

export async function record(task: RecordingTask): Promise<RecordingResult> {
  const network = await networkGiven(task.network);
  const engine = await openEngine();
  const data = await openData(task.pictures);
  const operations = { ...engine.operations, tune: null };
  const dataset = new ResidentDataset(data.library, operations);
  // All pictures go to the device first, so that speed is that of training alone.
  await bringAll(dataset, data);
  const recipe: Recipe = {
    ...PAPER_RECIPE,
    duration: 'steps',
    steps: Number.MAX_SAFE_INTEGER,
    batchSize: task.batch,
    pictures: data.pictures.train,
    testPictures: data.pictures.test,
  };
  const start = (steps: number) =>
    new TrainingRun({
      network,
      recipe: { ...recipe, steps },
      seed: task.seed,
      operations,
      dataset,
    });

  const listener = new Listener();
  const trial = start(recipe.steps);
  await trial.compile(() => undefined);
  await train(trial, WARM_UP_STEPS);
  listener.say({ say: 'ready' });
  const { seconds } = await listener.told('measure');
  listener.say({ say: 'pace', millisecondsPerStep: await paceOf(trial, seconds) });
  trial.dispose();
  const agreed = await listener.told('train');
  listener.close();

  const recording = new Recording(task, start(agreed.steps), network, { ...engine, dataset });
  await recording.begin(engine.device.adapter);
  return recording.run(agreed.seconds);
}

async function bringAll(dataset: ResidentDataset, { pictures }: Data): Promise<void> {
  for (const split of ['train', 'test'] as const)
    for (let first = 0; first < pictures[split]; first += SHARD)
      await dataset.locate(split, Uint32Array.of(first));
}

async function train(run: TrainingRun, steps: number): Promise<void> {
  for (let done = 0; done < steps; done++) run.trainStep(await run.nextBatch());
  await run.read();
}

/** Milliseconds a step. */
async function paceOf(run: TrainingRun, seconds: number): Promise<number> {
  const start = performance.now();
  let steps = 0;
  do {
    await train(run, STEPS_AT_ONCE);
    steps += STEPS_AT_ONCE;
  } while (performance.now() - start < 1000 * seconds);
  return (performance.now() - start) / steps;
}

/** Writes what a run comes to, as it comes. */
class Recording {
  readonly #task: RecordingTask;
  readonly #run: TrainingRun;
  readonly #network: Network;
  readonly #engine: Pick<Engine, 'operations'> & { readonly dataset: ResidentDataset };
  /** Steps from one test to the next. */
  readonly #testEvery: number;
  readonly #checkpoints: ReadonlySet<number>;
  /** Of training, without tests. */
  #seconds = 0;
  #trainError = NaN;
  #testError = NaN;

  constructor(
    task: RecordingTask,
    run: TrainingRun,
    network: Network,
    engine: Pick<Engine, 'operations'> & { readonly dataset: ResidentDataset },
  ) {
    this.#task = task;
    this.#run = run;
    this.#network = network;
    this.#engine = engine;
    this.#testEvery = Math.max(1, Math.ceil(run.steps / task.tests));
    this.#checkpoints = new Set(CHECKPOINTS.map((share) => Math.round(share * run.steps)));
  }

  async begin(adapter: string): Promise<void> {
    const { folder, network, seed, batch } = this.#task;
    const { steps, recipe } = this.#run;
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const date = new Date().toISOString();
    const commit = process.env.SKIPSTACK_COMMIT ?? null;
    const testEvery = this.#testEvery;
    await this.#log({ network, seed, batch, steps, testEvery, adapter, recipe, date, commit });
  }

  /** Ends early, with what there is, when so many seconds are over. */
  async run(seconds: number): Promise<RecordingResult> {
    const deadline = performance.now() + 1000 * seconds;
    const run = this.#run;
    await this.#look();
    while (!run.finished && performance.now() < deadline) {
      await this.#turn();
      await this.#look();
    }
    const { network, seed } = this.#task;
    const end = run.step;
    await this.#log({ end, seconds: this.#seconds });
    const [trainError, testError] = [this.#trainError, this.#testError];
    return { measure: 'recording', network, seed, steps: run.steps, end, trainError, testError };
  }

  /** Steps until something is due. */
  async #turn(): Promise<void> {
    const run = this.#run;
    const after = (every: number) => run.step + every - (run.step % every);
    const until = Math.min(
      run.steps,
      after(this.#task.readEvery),
      after(this.#testEvery),
      ...[...this.#checkpoints].filter((step) => step > run.step),
    );
    const { learningRate } = run;
    const start = performance.now();
    while (run.step < until) run.trainStep(await run.nextBatch());
    const { readings, divergedAt } = await run.read();
    this.#seconds += (performance.now() - start) / 1000;
    if (divergedAt !== null) throw new Error(`It diverged at step ${divergedAt}.`);
    for (const { step, error: trainError, loss } of readings) {
      this.#trainError = trainError;
      await this.#log({ step, trainError, loss, learningRate, seconds: this.#seconds });
    }
  }

  /** Tests and keeps the weights, where that is due. */
  async #look(): Promise<void> {
    const { step, steps, recipe } = this.#run;
    const testIsDue = step % this.#testEvery === 0 || step === steps;
    if (!testIsDue && !this.#checkpoints.has(step)) return;
    const { normalise, testPictures: pictures } = recipe;
    const weights = await this.#run.weights();
    if (testIsDue) {
      const how = { normalise, pictures };
      const { error, loss, bytes } = await predictionsOf(this.#network, weights, this.#engine, how);
      this.#testError = error;
      await this.#log({ step, testError: error, testLoss: loss, seconds: this.#seconds });
      await appendFile(join(this.#task.folder, 'predictions.u8'), bytes);
    }
    if (this.#checkpoints.has(step)) {
      const folder = join(this.#task.folder, `step-${step}`);
      await mkdir(folder, { recursive: true });
      await saveWeights(this.#network, weights, normalise, join(folder, 'weights.safetensors'));
    }
  }

  #log(line: object): Promise<void> {
    return appendFile(join(this.#task.folder, 'log.jsonl'), `${JSON.stringify(line)}\n`);
  }
}
