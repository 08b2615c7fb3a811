/** A recording of `docs/recordings` as a run that page and lab can open, without its weights. */
import * as v from 'valibot';
import { PAPER_RECIPE } from '../../src/experiment/index.ts';
import { networkFromName } from '../../src/formats/index.ts';
import { recipeSchema } from '../../src/formats/run/recipe-schema.ts';
import {
  lesionMetric,
  likeliest,
  probeMetric,
  type Predictions,
} from '../../src/inspection/index.ts';
import { createRecord, measured, type Reading, type RunRecord } from '../../src/runs/index.ts';

const head = v.object({
  network: v.string(),
  seed: v.number(),
  steps: v.number(),
  adapter: v.string(),
  recipe: v.record(v.string(), v.unknown()),
  date: v.string(),
  commit: v.string(),
});
const place = { step: v.number(), seconds: v.number() };
const training = v.object({ ...place, trainError: v.number(), loss: v.number() });
const test = v.object({ ...place, testError: v.number() });
/** Of a `log.jsonl`; what else stands in it does not count here. */
const anyLine = v.union([head, training, test, v.record(v.string(), v.unknown())]);

/**
 * @param log one JSON object a line, as `bench/device-check/recording` wrote it; errors in percent
 * @throws Error where it holds no head or names no network
 */
export function recordedRun(id: string, log: string): RunRecord {
  const lines = log
    .trimEnd()
    .split('\n')
    .map((line) => v.parse(anyLine, JSON.parse(line)));
  const told = lines.find((line) => v.is(head, line));
  if (!told) throw new Error(`The log of ${id} does not say which network was trained.`);
  const network = networkFromName(told.network);
  if (typeof network === 'string') throw new Error(`The log of ${id}: ${network}`);
  const readings = lines.flatMap((line): Reading[] => {
    if (v.is(training, line)) {
      const values = { 'training-error': line.trainError, 'training-loss': line.loss };
      return [{ step: line.step, seconds: line.seconds, values }];
    }
    if (!v.is(test, line)) return [];
    return [{ step: line.step, seconds: line.seconds, values: { 'test-error': line.testError } }];
  });
  const { seed, steps, adapter, commit } = told;
  const begun = Date.parse(told.date);
  const seconds = readings.at(-1)?.seconds ?? 0;
  const ended = begun + 1000 * seconds;
  // Settings that came after the recording are the paper's.
  const recipe = { ...v.parse(recipeSchema, { ...PAPER_RECIPE, ...told.recipe }), steps };
  const asked = { id, network, recipe, seed, dataset: 'cifar-10', build: commit };
  const run = measured(createRecord(asked, begun), readings, ended);
  return {
    ...run,
    device: { backend: 'webgpu', adapter },
    status: 'finished',
    step: steps,
    times: { ...run.times, started: begun, ended, computed: seconds },
  };
}

const gradientLine = v.object({
  step: v.number(),
  batch: v.number(),
  gradientNorm: v.record(v.string(), v.number()),
});

/**
 * A recorded run with the norms of gradients that were measured of its weights afterwards.
 *
 * @param text one JSON object a line: a step, and the norms by the names of the parameters
 */
export function withRecordedGradients(run: RunRecord, text: string): RunRecord {
  const { started, ended } = run.times;
  const length = ((ended ?? 0) - (started ?? 0)) / 1000;
  const readings = text
    .trimEnd()
    .split('\n')
    .map((line): Reading => {
      const { step, gradientNorm } = v.parse(gradientLine, JSON.parse(line));
      const values = Object.entries(gradientNorm).map(
        ([name, norm]) => [probeMetric('gradient-norm', name), norm] as const,
      );
      return { step, seconds: step === 0 ? 0 : length, values: Object.fromEntries(values) };
    });
  return { ...measured(run, readings, ended ?? 0), step: run.step, times: run.times };
}

const lesionsText = v.object({
  step: v.number(),
  pictures: v.number(),
  /** Test errors in percent: of the whole network, and with each block lesioned. */
  whole: v.number(),
  branch: v.record(v.string(), v.number()),
  shortcut: v.record(v.string(), v.number()),
});

/** A recorded run with what lesions of its weights came to, which was measured afterwards. */
export function withRecordedLesions(run: RunRecord, text: string): RunRecord {
  const { step, pictures, whole, ...kinds } = v.parse(lesionsText, JSON.parse(text));
  const values = (['branch', 'shortcut'] as const).flatMap((kind) => [
    [lesionMetric(kind, pictures, null), whole] as const,
    ...Object.entries(kinds[kind]).map(
      ([block, error]) => [lesionMetric(kind, pictures, block), error] as const,
    ),
  ]);
  const { started, ended } = run.times;
  const seconds = ((ended ?? 0) - (started ?? 0)) / 1000;
  const reading = { step, seconds, values: Object.fromEntries(values) };
  return { ...measured(run, [reading], ended ?? 0), step: run.step, times: run.times };
}

const CLASSES = 10;
/** Test pictures of which a recording keeps what they were taken for. */
const PICTURES = 500;

/**
 * What the tests of a recording took its first pictures for, by their steps.
 *
 * @param bytes `[tests, pictures, classes]`: probabilities as shares of 255
 * @param labels of the test pictures, in their order
 * @throws Error where there are not as many tests as in the log
 */
export function recordedPredictions(
  { id, metrics }: Pick<RunRecord, 'id' | 'metrics'>,
  bytes: Uint8Array,
  labels: readonly number[],
): ReadonlyMap<number, Predictions> {
  const steps = metrics['test-error']?.steps ?? [];
  const ofTest = PICTURES * CLASSES;
  if (bytes.length !== steps.length * ofTest) {
    throw new Error(`The predictions of ${id} are not those of its ${steps.length} tests.`);
  }
  return new Map(
    steps.map((step, test) => {
      const probabilities = new Uint8Array(bytes.subarray(test * ofTest, (test + 1) * ofTest));
      const predicted = Uint8Array.from({ length: PICTURES }, (_, picture) =>
        likeliest(probabilities.subarray(picture * CLASSES, (picture + 1) * CLASSES)),
      );
      const truth = Uint8Array.from(labels.slice(0, PICTURES));
      return [step, { classes: CLASSES, probabilities, predicted, labels: truth }];
    }),
  );
}
