/** The record of a run and its checkpoints' numbers as JSON; tensors and curves lie beside it. */
import * as v from 'valibot';
import { SEED_RANGE } from '../../experiment/index.ts';
import { problemsOf, type Network } from '../../network/index.ts';
import { STOP_RULE_NAMES, type RunRecord, type TrainingState } from '../../runs/index.ts';
import { FormatError } from '../format-error.ts';
import type { JsonObject } from '../json.ts';
import { networkFromJson, networkToJson } from '../network-json.ts';
import { schemaProblem } from '../schema-problem.ts';
import { recipeSchema } from './recipe-schema.ts';

/** Another entry of the file. */
export interface StoredEntry {
  readonly file: string;
  /** Of its bytes, in hexadecimal. */
  readonly sha256: string;
}

export type StateInJson = Omit<TrainingState, 'weights' | 'momenta'>;

export interface StoredCheckpoint extends StoredEntry {
  readonly state: StateInJson;
}

export interface StoredFilters extends StoredEntry {
  readonly shape: readonly number[];
}

export interface StoredPredictions extends StoredEntry {
  readonly step: number;
  readonly classes: number;
  readonly filters?: StoredFilters;
}

/** A run as `run.json` tells of it. */
interface StoredRun {
  readonly record: Omit<RunRecord, 'metrics'>;
  readonly curves: StoredEntry;
  readonly checkpoints: readonly StoredCheckpoint[];
  readonly predictions: readonly StoredPredictions[];
}

const object = 'an object in braces';
const text = v.string('a text');
const finite = v.pipe(v.number('a finite number'), v.finite('a finite number'));
const countNeeds = 'a whole number of at least 0';
const count = v.pipe(v.number(countNeeds), v.safeInteger(countNeeds), v.minValue(0, countNeeds));
const entry = { file: text, sha256: text };
const seedNeeds = `a whole number from ${SEED_RANGE.smallest} to ${SEED_RANGE.largest}`;

const { duration, steps, minutes } = recipeSchema.entries;
const recipeLength = v.strictObject(
  {
    ...{ duration, steps, minutes },
    stopMinutes: v.exactOptional(finite),
    stopTestError: v.exactOptional(finite),
    stopTrainingError: v.exactOptional(finite),
    patience: v.exactOptional(count),
  },
  object,
);

export const recordSchema = v.strictObject(
  {
    id: text,
    parent: v.nullable(v.strictObject({ runId: text, step: count }, object)),
    source: v.exactOptional(text),
    name: v.nullable(text),
    network: v.unknown(),
    recipe: recipeSchema,
    seed: v.pipe(
      v.number(seedNeeds),
      v.integer(seedNeeds),
      v.minValue(SEED_RANGE.smallest, seedNeeds),
      v.maxValue(SEED_RANGE.largest, seedNeeds),
    ),
    dataset: text,
    device: v.nullable(
      v.strictObject(
        {
          backend: v.picklist(['webgpu', 'webgl', 'cpu'], '“webgpu”, “webgl” or “cpu”'),
          adapter: text,
        },
        object,
      ),
    ),
    variants: v.nullable(v.record(text, text, object)),
    build: text,
    status: v.picklist(
      ['open', 'finished', 'stopped', 'failed', 'diverged'],
      '“open”, “finished”, “stopped”, “failed” or “diverged”',
    ),
    endedBy: v.exactOptional(
      v.nullable(
        v.picklist(STOP_RULE_NAMES, STOP_RULE_NAMES.map((name) => `“${name}”`).join(' or ')),
      ),
    ),
    notes: text,
    step: count,
    steps: v.nullable(count),
    lengthened: v.exactOptional(
      v.array(
        v.strictObject({ step: count, steps: v.nullable(count), recipe: recipeLength }, object),
        'a list',
      ),
    ),
    gaps: v.exactOptional(
      v.array(v.strictObject({ step: count, from: finite, to: finite }, object), 'a list'),
    ),
    times: v.strictObject(
      {
        created: finite,
        started: v.nullable(finite),
        ended: v.nullable(finite),
        computed: finite,
      },
      object,
    ),
  },
  object,
);

const windowSchema = v.strictObject(
  { steps: count, loss: finite, wrong: count, end: v.nullable(count) },
  object,
);

/** A state of training without its tensors. */
export const stateEntries = {
  step: count,
  steps: v.nullable(count),
  order: v.picklist(['random', 'sequential'], '“random” or “sequential”'),
  windows: v.array(windowSchema, 'a list'),
};

const checkpointSchema = v.strictObject({ ...entry, ...stateEntries }, object);

const classesNeed = 'a whole number from 1 to 256';
const classes = v.pipe(
  v.number(classesNeed),
  v.integer(classesNeed),
  v.minValue(1, classesNeed),
  v.maxValue(256, classesNeed),
);

const shapeNeeds = 'a list of four whole numbers';
const shape = v.pipe(v.array(count, shapeNeeds), v.length(4, shapeNeeds));

const predictionsSchema = v.strictObject(
  {
    ...{ ...entry, step: count, classes },
    filters: v.exactOptional(v.strictObject({ ...entry, shape }, object)),
  },
  object,
);

const runSchema = v.strictObject(
  {
    record: recordSchema,
    curves: v.strictObject(entry, object),
    checkpoints: v.array(checkpointSchema, 'a list'),
    predictions: v.exactOptional(v.array(predictionsSchema, 'a list')),
  },
  object,
);

export function runToJson(
  record: Omit<RunRecord, 'metrics'>,
  { curves, checkpoints, predictions }: Omit<StoredRun, 'record'>,
): JsonObject {
  return {
    record: recordToJson(record),
    curves,
    checkpoints: checkpoints.map(({ file, sha256, state }) => {
      const { step, steps, order, windows } = state;
      return { file, sha256, step, steps, order, windows };
    }),
    ...(predictions.length > 0 ? { predictions: [...predictions] } : {}),
  };
}

/** @throws FormatError with a sentence that says what is wrong and where */
export function runFromJson(value: unknown): StoredRun {
  const read = v.safeParse(runSchema, value, { abortEarly: true });
  if (!read.success) throw schemaProblem(read.issues, 'The run of this file');
  const { record, curves, checkpoints, predictions = [] } = read.output;
  return {
    record: recordFromJson(record),
    curves,
    checkpoints: checkpoints.map(({ file, sha256, ...state }) => ({ file, sha256, state })),
    predictions,
  };
}

export function recordToJson(record: Omit<RunRecord, 'metrics'>): JsonObject {
  return { ...record, network: networkToJson(record.network) };
}

/** @throws FormatError when its network is none that can be built */
export function recordFromJson(
  record: v.InferOutput<typeof recordSchema>,
): Omit<RunRecord, 'metrics'> {
  return { ...record, network: builtNetwork(record.network) };
}

/** A network that was trained can be built. */
function builtNetwork(value: unknown): Network {
  const network = networkFromJson(value);
  const [problem] = problemsOf(network);
  if (problem) throw new FormatError(problem.sentence);
  return network;
}
