import { randomUUID } from 'node:crypto';
import {
  PAPER_RECIPE,
  readRecipe,
  type Normalisation,
  type Recipe,
} from '../src/experiment/index.ts';
import { displayName, problemForBatch, type Network } from '../src/network/index.ts';
import {
  BUILD,
  createRecord,
  ended,
  measured,
  type RunDevice,
  type RunRecord,
} from '../src/runs/index.ts';
import {
  readingOf,
  TrainingRun,
  type Operations,
  type ResidentDataset,
} from '../src/training/index.ts';
import type { LabArguments } from './options.ts';
import { FIND, RECIPE_OPTIONS } from './recipe-options.ts';
import { UsageError } from './usage-error.ts';
import { checkWritable, loadWeights, saveWeights } from './weights.ts';

/** Steps at which the paper divides the learning rate by ten, however long the run. */
const DROPS = [32_000, 48_000];

/**
 * The recipe that a command line asks for; what it does not name is the paper's.
 *
 * @param noted how the pictures were normalised that the first weights have seen
 */
export function recipeOf(given: LabArguments, noted: Normalisation | null = null): Recipe {
  const steps = given.number('steps') ?? 20;
  const augment = !given.flag('no-augment');
  if (given.text('normalise') === FIND) {
    throw new UsageError(
      `--normalise ${FIND} belongs to evaluate. Name the normalisation to train with.`,
    );
  }
  const settings = Object.entries(RECIPE_OPTIONS).flatMap(([option, { key }]) => {
    const value = given.values.get(option);
    return value === undefined ? [] : [[key, value] as const];
  });
  // Fewer pictures than anyone would train on are welcome here.
  const pictures = given.number('data-pictures') ?? PAPER_RECIPE.pictures;
  const testPictures = given.number('test-pictures') ?? PAPER_RECIPE.testPictures;
  const usual: Recipe = {
    ...PAPER_RECIPE,
    steps,
    learningRateDrops: DROPS.map((step) => (100 * step) / steps),
    crop: augment,
    flip: augment,
    pictures,
    testPictures,
    normalise: noted ?? PAPER_RECIPE.normalise,
  };
  return readRecipe(Object.fromEntries(settings), usual).recipe;
}

/** What a run is computed with. */
export interface TrainingEngine {
  readonly operations: Operations;
  readonly dataset: ResidentDataset;
  readonly device: RunDevice;
}

/**
 * Trains a network and prints one JSON object a reading: for each of the first 1,024 steps, then
 * for every two, four and so on (`windowEnd`).
 *
 * @param openEngine called once nothing is known to stand in the way
 * @returns the record of the run
 * @throws UsageError when training diverges, or a file cannot be read or written
 */
export async function train(
  network: Network,
  given: LabArguments,
  openEngine: () => Promise<TrainingEngine>,
  print: (line: object) => void,
): Promise<RunRecord> {
  const file = given.text('weights');
  const out = given.text('out');
  // Before the work, not after it.
  if (out !== undefined) await checkWritable(out);
  const start = file === undefined ? null : await loadWeights(network, file);
  const recipe = recipeOf(given, start?.normalise);
  const problem = problemForBatch(network, recipe.batchSize);
  if (problem) throw new UsageError(problem.sentence);
  const request = { id: randomUUID(), network, recipe, seed: given.number('seed') ?? 1 };
  const { device, ...engine } = await openEngine();
  const made = { ...request, dataset: engine.dataset.dataSet.id, build: BUILD };
  let record: RunRecord = { ...createRecord(made, Date.now()), device };
  const run = new TrainingRun({
    ...request,
    order: given.text('order') === 'sequential' ? 'sequential' : 'random',
    ...(start ? { weights: start.weights } : {}),
    ...engine,
  });
  let [seconds, printed] = [0, 0];
  while (!run.finished) {
    const { learningRate } = run;
    const started = performance.now();
    run.trainStep(await run.nextBatch());
    const { readings, divergedAt } = await run.read();
    if (divergedAt !== null) {
      throw new UsageError(
        `The loss of ${displayName(network)} is no longer a finite number at step ${divergedAt}. Train with a smaller --learning-rate.`,
      );
    }
    seconds += (performance.now() - started) / 1000;
    for (const reading of readings) {
      record = measured(record, [readingOf(reading, seconds)], Date.now());
      record = { ...record, variants: run.variants };
      const { step, error: trainError, loss } = reading;
      const milliseconds = Math.round(1000 * (seconds - printed));
      print({ step, trainError, loss, learningRate, milliseconds });
      printed = seconds;
    }
  }
  if (given.number('test-pictures') !== undefined) print({ testError: await run.test() });
  if (out !== undefined) await saveWeights(network, await run.weights(), recipe.normalise, out);
  run.dispose();
  return ended(record, 'finished', Date.now());
}
