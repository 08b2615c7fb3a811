/** A run as a session holds it, new or made from its checkpoint. */
import {
  BUILD,
  createRecord,
  latestOf,
  sameValue,
  type Checkpoint,
  type RunDevice,
  type RunEnd,
  type RunRequest,
  type StopRule,
} from '../runs/index.ts';
import type { Operations } from './operations/operations.ts';
import type { ResidentDataset } from './resident-dataset.ts';
import { RunLog } from './run-log.ts';
import { StepTimer } from './step-timer.ts';
import type { SessionRun } from './trainer.ts';
import { TrainingRun } from './training-run.ts';

/** What runs are computed with. */
export interface Equipment {
  readonly operations: Operations;
  readonly dataset: ResidentDataset;
  /** What the operations compute on. */
  readonly device: RunDevice;
  /** Called with the runs that will be computed. */
  readonly onRuns?: (runs: readonly RunRequest[]) => void;
}

export interface HeldRun extends SessionRun {
  request: RunRequest;
  readonly log: RunLog;
  /** Lets others have the run. */
  readonly unlock: () => void;
  testedAt: number;
  endingBy: StopRule | null;
  ended: RunEnd | null;
}

/** Whether what is held of a run is of no use. */
export function isBroken({ ended }: Pick<HeldRun, 'ended'>): boolean {
  return ended === 'failed' || ended === 'diverged';
}

/** Where a run begins, which this session alone may train from now on. */
export interface TakenRun {
  /** Null for the first step. */
  readonly start: Checkpoint | null;
  /** Lets others have the run. */
  readonly unlock: () => void;
}

/** @throws TooLargeError when the device has no room for it */
export function heldRun(
  request: RunRequest,
  { start, unlock }: TakenRun,
  { operations, dataset, device }: Equipment,
): HeldRun {
  const { id } = request;
  const made = { ...request, dataset: dataset.dataSet.id, build: BUILD };
  const record = start?.record ?? createRecord(made, Date.now());
  // Kernels that were the fastest on one device may not be there on another.
  const variants = sameValue(record.device, device) ? record.variants : null;
  const from = start ? { from: start.state, variants } : {};
  const run = new TrainingRun({ ...request, ...from, operations, dataset });
  const log = new RunLog({ ...record, device, status: 'open' });
  const timer = new StepTimer(record.times.computed);
  const testedAt = latestOf(record.metrics, 'test-error')?.step ?? 0;
  return { id, request, run, log, unlock, timer, testedAt, endingBy: null, ended: null };
}
