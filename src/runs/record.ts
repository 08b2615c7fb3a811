/** One training run as plain data: what page, worker, terminal and files all mean by a run. */
import type { Gap } from './gaps.ts';
import type { Recipe } from '../experiment/index.ts';
import type { Network } from '../network/index.ts';
import type { Lengthening } from './lengthening.ts';
import { withReadings, type Metrics, type Reading } from './metrics.ts';
import type { StopRule } from './stop-rules.ts';

/**
 * How a run came to rest: at its length or by a rule of its recipe, because somebody stopped it,
 * because it could not go on, or paused because its numbers are not finite any more.
 */
export type RunEnd = 'finished' | 'stopped' | 'failed' | 'diverged';

/** `open`: can go on from where it is. */
export type RunStatus = 'open' | RunEnd;

/** What a run was computed on. */
export interface RunDevice {
  readonly backend: 'webgpu' | 'webgl' | 'cpu';
  /** The adapter's own name. */
  readonly adapter: string;
}

/** Milliseconds since 1970, but for `computed`. */
export interface RunTimes {
  readonly created: number;
  /** Of the first reading; null before it. */
  readonly started: number | null;
  readonly ended: number | null;
  /** Seconds of computing, tests included. */
  readonly computed: number;
}

/** Immutable but for what training appends. */
export interface RunRecord {
  readonly id: string;
  /**
   * The run that this one went on from, and the step at which, up to which the curve is the
   * other's; null for a run of its own.
   */
  readonly parent: { readonly runId: string; readonly step: number } | null;
  /** The file that its first weights came from, by its name; absent where they are the seed's. */
  readonly source?: string;
  /** What a person called the network when it was last trained; null for what it is. */
  readonly name: string | null;
  readonly network: Network;
  readonly recipe: Recipe;
  readonly seed: number;
  /** Id of the data set. */
  readonly dataset: string;
  /** Null until it is computed. */
  readonly device: RunDevice | null;
  /**
   * By which of several kernels each of its convolutions was computed on the device, by what is
   * computed and its shape; null until that is known, and where there is no choice.
   */
  readonly variants: Readonly<Record<string, string>> | null;
  /** Version of the program that computed it. */
  readonly build: string;
  readonly status: RunStatus;
  /** Of a finished run: the rule that ended it before its length; null or absent where none did. */
  readonly endedBy?: StopRule | null;
  /** A person's own words. */
  readonly notes: string;
  /** Steps done. */
  readonly step: number;
  /** Length in steps; null while it is not known. */
  readonly steps: number | null;
  /** How its length was changed since it was begun, the last time at the end; absent without. */
  readonly lengthened?: readonly Lengthening[];
  /** Times in which it stood still, the last at the end; absent without. */
  readonly gaps?: readonly Gap[];
  readonly metrics: Metrics;
  readonly times: RunTimes;
}

/** All that decides what a run computes, and the id that it is spoken of by. */
export interface RunRequest extends Pick<RunRecord, 'id' | 'network' | 'recipe' | 'seed'> {
  /** Absent, like null, for a run of its own. */
  readonly parent?: RunRecord['parent'];
  /** Steps whose checkpoints stay once it gets there; decides nothing that is computed. */
  readonly pinAt?: readonly number[];
  /** No checkpoint of it is known: it need not wait for a storage that cannot be read. */
  readonly unkept?: true;
}

/** What is known of a run before its first step. */
export interface NewRun extends RunRequest {
  readonly name?: string | null;
  readonly source?: string;
  readonly dataset: string;
  readonly build: string;
}

/** @param now milliseconds since 1970 */
export function createRecord(run: NewRun, now: number): RunRecord {
  const { id, network, recipe, seed, dataset, build, name = null, parent = null, source } = run;
  return {
    id,
    parent,
    ...(source === undefined ? {} : { source }),
    name,
    network,
    recipe,
    seed,
    dataset,
    device: null,
    variants: null,
    build,
    status: 'open',
    notes: '',
    step: parent?.step ?? 0,
    steps: recipe.duration === 'steps' ? recipe.steps : null,
    metrics: {},
    times: { created: now, started: null, ended: null, computed: 0 },
  };
}

export function requestOf(
  run: RunRequest & { readonly checkpointStep?: number | null },
): RunRequest {
  const { id, network, recipe, seed, parent, pinAt, checkpointStep } = run;
  const fork = parent ? { parent } : {};
  const unkept = checkpointStep === null ? ({ unkept: true } as const) : {};
  return { id, network, recipe, seed, ...fork, ...(pinAt ? { pinAt } : {}), ...unkept };
}

/**
 * The record with what training has measured since.
 *
 * @param readings in the order of their steps
 */
export function measured<Run extends RunRecord>(
  run: Run,
  readings: readonly Reading[],
  now: number,
): Run {
  const last = readings.at(-1);
  if (!last) return run;
  const { times } = run;
  return {
    ...run,
    step: Math.max(run.step, last.step),
    metrics: withReadings(run.metrics, readings),
    times: { ...times, started: times.started ?? now, computed: last.seconds },
  };
}

/** @param rule of its recipe that ended it before its length */
export function ended<Run extends RunRecord>(
  run: Run,
  status: RunEnd,
  now: number,
  rule: StopRule | null = null,
): Run {
  return { ...run, status, endedBy: rule, times: { ...run.times, ended: now } };
}

/** Times that a run has gone through its training pictures, with fractions. */
export function epochOf({ recipe, step }: Pick<RunRecord, 'recipe' | 'step'>): number {
  return (step * recipe.batchSize) / recipe.pictures;
}
