/** A run on the device of the lab: made anew, or where a checkpoint left it. */
import { randomUUID } from 'node:crypto';
import { problemForBatch, type Network } from '../src/network/index.ts';
import {
  BUILD,
  createRecord,
  requestOf,
  type Checkpoint,
  type RunDevice,
  type RunRecord,
} from '../src/runs/index.ts';
import { TrainingRun, type Operations, type ResidentDataset } from '../src/training/index.ts';
import type { LabArguments } from './options.ts';
import { recipeOf, recipeOn } from './recipe.ts';
import { UsageError } from './usage-error.ts';
import { loadWeights } from './weights.ts';

/** What a run is computed with. */
export interface TrainingEngine {
  readonly operations: Operations;
  readonly dataset: ResidentDataset;
  readonly device: RunDevice;
}

export interface StartedRun {
  readonly run: TrainingRun;
  readonly record: RunRecord;
  /** The step at which this process leaves it. */
  readonly until: number;
}

type OpenEngine = () => Promise<TrainingEngine>;

/** @throws UsageError when it cannot be computed; finds that out before a device is opened */
export async function begun(
  network: Network,
  given: LabArguments,
  openEngine: OpenEngine,
): Promise<StartedRun> {
  const file = given.text('weights');
  const start = file === undefined ? null : await loadWeights(network, file);
  const asked = recipeOf(given, start?.normalise);
  const problem = problemForBatch(network, asked.batchSize);
  if (problem) throw new UsageError(problem.sentence);
  const until = lastStep(given, { step: 0, steps: asked.steps });
  const { device, ...engine } = await openEngine();
  const recipe = recipeOn(engine.dataset.dataSet, given, asked);
  const request = { id: randomUUID(), network, recipe, seed: given.number('seed') ?? 1 };
  const made = { ...request, dataset: engine.dataset.dataSet.id, build: BUILD };
  const run = new TrainingRun({
    ...request,
    order: given.text('order') === 'sequential' ? 'sequential' : 'random',
    ...(start ? { weights: start.weights } : {}),
    ...engine,
  });
  return { run, record: { ...createRecord(made, Date.now()), device }, until };
}

/** @throws UsageError when it was trained on other pictures, or its length is not known */
export async function goneOn(
  { record, state }: Checkpoint,
  given: LabArguments,
  openEngine: OpenEngine,
  tell: (sentence: string) => void,
): Promise<StartedRun> {
  const { step, steps } = state;
  if (steps === null) {
    throw new UsageError(
      'The run was given in minutes, and its length is not known yet. Say how many --steps it shall have.',
    );
  }
  const until = lastStep(given, { step, steps });
  const { device, ...engine } = await openEngine();
  const { dataSet } = engine.dataset;
  if (record.dataset !== dataSet.id) {
    throw new UsageError(
      `The run was trained on “${record.dataset}”; here are the pictures of ${dataSet.label}. Name its folder with --data.`,
    );
  }
  const before = record.device;
  const isSameDevice = before?.adapter === device.adapter && before.backend === device.backend;
  if (before && !isSameDevice) {
    tell(
      `The run was computed on ${before.adapter}; this is ${device.adapter}, which may round otherwise.`,
    );
  }
  const variants = isSameDevice ? record.variants : null;
  const testPictures = given.number('test-pictures') ?? record.recipe.testPictures;
  const recipe = { ...record.recipe, testPictures };
  const run = new TrainingRun({ ...requestOf(record), recipe, from: state, variants, ...engine });
  if (variants) await run.compile(() => undefined);
  const times = { ...record.times, ended: null };
  return { run, record: { ...record, device, status: 'open', times }, until };
}

/** @throws UsageError when it shall stop where it is not going */
function lastStep(
  given: LabArguments,
  { step, steps }: { readonly step: number; readonly steps: number },
): number {
  const stop = given.number('stop-at');
  if (stop === undefined) return steps;
  if (stop > step && stop <= steps) return stop;
  throw new UsageError(
    `--stop-at must be a step from ${step + 1} to ${steps}, where the run is then; it is ${stop}.`,
  );
}
