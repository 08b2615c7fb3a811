/** Everything that the page knows of the worker: device, data, runs, troubles. */
import type { DataProgress, DeviceDescription, Phase } from '../../protocol/index.ts';
import type { Run } from './runs.ts';

/**
 * What training is doing as a whole. `pausing` and `stopping` last from the click until
 * the worker has answered.
 */
export type Mode = 'idle' | 'running' | 'stepping' | 'pausing' | 'paused' | 'stopping' | 'finished';

export interface Notice {
  readonly id: number;
  readonly what: string;
  readonly remedy: string;
  readonly fatal: boolean;
  /** Pictures of a batch with which it may go well. */
  readonly smallerBatch?: number | undefined;
}

export interface CurrentPhase {
  readonly phase: Phase;
  readonly runId?: string;
  /** 0 to 1. */
  readonly share?: number;
}

export interface RunState {
  readonly device: DeviceDescription | null;
  readonly data: DataProgress | null;
  readonly mode: Mode;
  readonly phase: CurrentPhase;
  /** Every run whose curve is still shown, by id. */
  readonly runs: Readonly<Record<string, Run>>;
  /** Ids of the runs that the worker was last told to train. */
  readonly active: readonly string[];
  /** The id of the last run of a row, by row id. */
  readonly runOfRow: Readonly<Record<string, string>>;
  /** The id of the run that a row had before, by row id: its faded curve. */
  readonly earlierOfRow: Readonly<Record<string, string>>;
  readonly secondsLeft: number | null;
  /** What went wrong when training was last broken off; null once it was started again. */
  readonly brokenOffBy: string | null;
  /** How much of the test of weights from a file is done, 0 to 1; null while there is none. */
  readonly evaluation: number | null;
  readonly notices: readonly Notice[];
  readonly noticesSoFar: number;
}

export const INITIAL_RUN_STATE: RunState = {
  device: null,
  data: null,
  mode: 'idle',
  phase: { phase: 'opening' },
  runs: {},
  active: [],
  runOfRow: {},
  earlierOfRow: {},
  secondsLeft: null,
  brokenOffBy: null,
  evaluation: null,
  notices: [],
  noticesSoFar: 0,
};

/** Adds a notice; one that is shown already is not repeated. */
export function withNotice(state: RunState, notice: Omit<Notice, 'id'>): RunState {
  const { what, remedy, fatal, smallerBatch } = notice;
  const known = state.notices.some((one) => one.what === what && one.remedy === remedy);
  if (known) return state;
  const id = state.noticesSoFar + 1;
  const notices = [...state.notices, { id, what, remedy, fatal, smallerBatch }];
  return { ...state, notices, noticesSoFar: id };
}

/** Whether steps are being computed, or are about to be. */
export function isBusy(mode: Mode): boolean {
  return mode === 'running' || mode === 'stepping' || mode === 'pausing' || mode === 'stopping';
}
