/** All that a run needs to go on as if nothing had interrupted it, as plain data. */
import type { PictureOrder } from '../experiment/index.ts';
import type { Weights } from '../network/index.ts';
import type { RunRecord } from './record.ts';

/** Sums over the steps of a window; see `windowEnd`. */
export interface WindowSums {
  /** Steps that were added. */
  readonly steps: number;
  readonly loss: number;
  /** Pictures that were classed wrong. */
  readonly wrong: number;
  /** Its last step; null while it is not over. */
  readonly end: number | null;
}

/** Where training stands at the end of a step. */
export interface TrainingState {
  /** Steps done. */
  readonly step: number;
  /** Length in steps; null while it is not known. */
  readonly steps: number | null;
  readonly order: PictureOrder;
  /** All weights, moving statistics included. */
  readonly weights: Weights;
  /** What momentum SGD remembers of each tensor that is learnt, by the same names. */
  readonly momenta: Weights;
  /** Windows that are in no reading yet; the last may not be over. */
  readonly windows: readonly WindowSums[];
}

export interface Checkpoint {
  /** With all that was measured by then. */
  readonly record: RunRecord;
  readonly state: TrainingState;
}

/**
 * A run at a state of its training.
 *
 * @param record with the readings up to that step
 * @param seconds of computing that it has had
 */
export function checkpointOf(record: RunRecord, state: TrainingState, seconds: number): Checkpoint {
  const { step, steps } = state;
  return {
    record: { ...record, step, steps, times: { ...record.times, computed: seconds } },
    state,
  };
}

/** What is refused to be kept, since a number in it is not finite. */
export class NotFiniteError extends Error {
  constructor() {
    super('a number in it is not finite');
  }
}

/** Whether every number in it is finite. One of which this is not true is of no use to anybody. */
export function isFiniteState(state: TrainingState): boolean {
  const tensors = [...state.weights.values(), ...state.momenta.values()];
  return areFiniteSums(state) && tensors.every(({ values }) => areFinite(values));
}

/** Whether the numbers are finite that are in no tensor. */
export function areFiniteSums({ windows }: Pick<TrainingState, 'windows'>): boolean {
  return windows.every(({ loss }) => Number.isFinite(loss));
}

/**
 * Whether all of these numbers are finite. In a few milliseconds for millions of values, since
 * training waits for it.
 */
export function areFinite(values: Float32Array): boolean {
  // Infinities and NaN stay in a sum; finite numbers of 32 bits never add up to more than 64 hold.
  let sum = 0;
  // A call for each of them, or an iterator, takes ten times as long.
  // oxlint-disable-next-line typescript/prefer-for-of
  for (let index = 0; index < values.length; index++) sum += values[index] ?? NaN;
  return Number.isFinite(sum);
}
