/** What the page shows of training runs, and which of them a row of the experiment stands for. */
import { displayName } from '../../network/index.ts';
import type { RunColour } from '../colours/palette.ts';
import type { EngineEvent } from '../../protocol/index.ts';
import {
  ended,
  isOfRecipe,
  requestOf,
  type RunRecord,
  type RunRequest,
  sameValue,
} from '../../runs/index.ts';
import { queuedRuns } from './queue.ts';
import type { Draft, Row } from './rows.ts';

/** A run with what is known of it only while it is in this page. */
export interface RunView extends RunRecord {
  /** The worker does not hold its weights; its curves stay. */
  readonly released: boolean;
  /** The step of its last checkpoint, from which it can go on in any visit; null without one. */
  readonly checkpointStep: number | null;
  /** Steps whose checkpoints stay until a person removes them, in their order. */
  readonly pinned: readonly number[];
  /** Steps at which it will be pinned. */
  readonly pinAt?: readonly number[];
  /** How often the worker has taken it up here: each time its metrics are those of the checkpoint. */
  readonly timesResumed: number;
  /** Its own for good. */
  readonly colour: RunColour;
  /** Else its metrics are the last readings only; the others are kept in the browser. */
  readonly curvesLoaded: boolean;
  /** It was trained in another visit, or is trained in another tab. */
  readonly earlierVisit: boolean;
  /**
   * It was trained elsewhere, and is played back here; it is not kept. It was recorded for this
   * page, or somebody has sent it.
   */
  readonly recorded?: 'for-page' | 'sent';
  /** Of the next step. */
  readonly learningRate?: number;
  readonly stepMilliseconds?: number;
  /** Of computing that it has yet to get; null while that is not known. */
  readonly secondsLeft?: number | null;
}

/** A row with the run that Train would give it. */
export interface PlannedRun {
  readonly rowId: string;
  readonly request: RunRequest;
  /** What a person calls the row. */
  readonly name: string | null;
  /** Starts at the first step, because the row has no run or has changed since. */
  readonly fresh: boolean;
}

/** Whether a run computes just what this row asks for now, or did before its length was changed. */
export function answersRow(
  run: RunRequest & Pick<RunRecord, 'lengthened'>,
  row: Row,
  { recipe, seed }: Pick<Draft, 'recipe' | 'seed'>,
): boolean {
  return (
    run.seed === seed &&
    sameValue(run.network, row.network) &&
    sameValue(run.parent ?? null, row.parent ?? null) &&
    isOfRecipe(run, recipe)
  );
}

/** The same without those that were recorded elsewhere. */
export function withoutRecorded(
  runs: Readonly<Record<string, RunView>>,
): Readonly<Record<string, RunView>> {
  return Object.fromEntries(Object.entries(runs).filter(([, { recorded }]) => !recorded));
}

/** What a run is called where its row may have changed since. */
export function runName({ name, network }: Pick<RunView, 'name' | 'network'>): string {
  return name ?? displayName(network);
}

/** Whether a run that answers its row can go on from where it or its checkpoint is. */
export function canGoOn(run: RunView): boolean {
  return canBeTakenUp(run) && run.status !== 'stopped';
}

/** Whether a run can go on from where it or its checkpoint is, if somebody asks for that. */
export function canBeTakenUp(run: RunView): boolean {
  return (!run.released || run.checkpointStep !== null || isUnbegun(run)) && !isBroken(run);
}

/** Whether nothing was computed of it, so that it can be taken up at its first step wherever. */
export function isUnbegun({ status, step, parent }: RunView): boolean {
  return status === 'open' && step === (parent?.step ?? 0);
}

/** Whether going on by the same settings would come to the same end. */
export function isBroken({ status }: Pick<RunView, 'status'>): boolean {
  return status === 'failed' || status === 'diverged';
}

/** Whether a run was kept as it was at this step. */
export function hasCheckpoint({ checkpointStep, pinned }: RunView, step: number): boolean {
  return checkpointStep === step || pinned.includes(step);
}

/** A run that is not over and waits to be taken up where its checkpoint is, or at its first step. */
export function isInterrupted(run: RunView): boolean {
  return run.status === 'open' && run.released && canBeTakenUp(run);
}

/** The worker lets go of a run; one that cannot go on any more is over. */
export function release(run: RunView, now: number): RunView {
  if (run.released) return run;
  const left = { ...run, released: true };
  return run.status === 'open' && !canBeTakenUp(left) ? ended(left, 'stopped', now) : left;
}

/** The worker holds a run, with what was measured of it up to this step. */
export function resumed(
  run: RunView,
  { step, seconds, metrics }: EngineEvent & { type: 'resumed' },
): RunView {
  const here = { released: false, earlierVisit: false, curvesLoaded: true };
  const isOver = run.status === 'finished' && step >= run.step;
  const status = isOver ? run.status : 'open';
  const times = { ...run.times, computed: seconds, ended: isOver ? run.times.ended : null };
  return { ...run, ...here, step, metrics, status, times, timesResumed: run.timesResumed + 1 };
}

/** The same runs once the worker has let go of all but these. */
export function released(
  runs: Readonly<Record<string, RunView>>,
  kept: readonly string[],
  now: number,
): Readonly<Record<string, RunView>> {
  return Object.fromEntries(
    Object.entries(runs).map(([id, run]) => [id, kept.includes(id) ? run : release(run, now)]),
  );
}

/**
 * The runs that a draft asks for, in the order of their turns. A row keeps its run by a seed, and
 * so its progress, for as long as network and recipe are what they were and the run was not ended.
 *
 * @param runOf the run that a row has had by a seed last
 */
export function planRuns(
  draft: Draft,
  runOf: (row: Row, seed: number) => RunView | undefined,
  newId: () => string,
): readonly PlannedRun[] {
  const { recipe } = draft;
  return queuedRuns(draft).map(({ row, seed }) => {
    const run = runOf(row, seed);
    const keeps = run !== undefined && canGoOn(run) && answersRow(run, row, { recipe, seed });
    const { id, network, parent = null } = row;
    return {
      rowId: id,
      request: requestOf(
        keeps ? run : { id: newId(), network, recipe, seed, parent, checkpointStep: null },
      ),
      name: row.name,
      fresh: !keeps,
    };
  });
}
