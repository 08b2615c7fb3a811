/** Everything that the page knows of the worker: device, data, runs, troubles. */
import type { DataProgress, DeviceDescription, Phase } from '../../protocol/index.ts';
import type { TrainingOrder } from '../../runs/index.ts';
import { FINE, type Recovery } from './recovery.ts';
import type { RunView } from './runs.ts';
import { WATCHER, type Role } from './trainer-role.ts';

/**
 * What training is doing as a whole. `pausing` and `stopping` last from the click until
 * the worker has answered.
 */
export type Mode = 'idle' | 'running' | 'stepping' | 'pausing' | 'paused' | 'stopping' | 'finished';

/** What training is doing as a whole in another tab. */
export interface Elsewhere {
  readonly mode: Mode;
  /** Ids of the runs that it was last told to train. */
  readonly active: readonly string[];
  readonly order: TrainingOrder;
}

export interface Notice {
  readonly id: number;
  readonly what: string;
  readonly remedy: string;
  readonly fatal: boolean;
  /** Whether the page is another one after a reload. */
  readonly mayReload?: boolean | undefined;
  /** Whether a device that is opened again may do better. */
  readonly mayOpenAgain?: boolean | undefined;
  /** Pictures of a batch with which it may go well. */
  readonly smallerBatch?: number | undefined;
  /** A learning rate with which it may go well. */
  readonly smallerRate?: number | undefined;
  /** The run that it is about. */
  readonly runId?: string | undefined;
  /** It is true only until the browser keeps runs again; files of them are offered meanwhile. */
  readonly whileNotKept?: boolean | undefined;
}

export interface CurrentPhase {
  readonly phase: Phase;
  readonly runId?: string;
  /** 0 to 1. */
  readonly share?: number;
}

export interface RunState {
  readonly device: DeviceDescription | null;
  /** What went wrong on the device without ending anything, a sentence each. */
  readonly warnings: readonly string[];
  /** By run: why no checkpoint of it could be kept, as a sentence, until one is. */
  readonly unkept: Readonly<Record<string, string>>;
  readonly data: DataProgress | null;
  readonly mode: Mode;
  readonly phase: CurrentPhase;
  /** Every run of this visit and those that the browser has kept, by id. */
  readonly runs: Readonly<Record<string, RunView>>;
  /** Ids of the runs that the worker was last told to train, in the order of their turns. */
  readonly active: readonly string[];
  /** The order in which it was told to do so. */
  readonly order: TrainingOrder;
  /** Ids of the runs that a row has had, by row id, the oldest first. */
  readonly runsOfRow: Readonly<Record<string, readonly string[]>>;
  /** Ids of the runs whose curves are not on the chart. */
  readonly hidden: readonly string[];
  /** Those that were hidden before a lesson hid all; null outside of lessons. */
  readonly hiddenBefore: readonly string[] | null;
  /** Ids of the runs whose curves are needed although they may not be on the chart. */
  readonly curvesWanted: readonly string[];
  /** What was deleted in this visit, together each time, the last at the end. */
  readonly deletedRuns: readonly (readonly RunView[])[];
  /** Whether the browser keeps the runs beyond this visit. */
  readonly keeping: 'opening' | 'kept' | 'refused';
  /** What went wrong when training was last broken off; null once it was started again. */
  readonly brokenOffBy: string | null;
  /** How often a device was opened again since anything was computed. */
  readonly timesOpenedAgain: number;
  /** What the page does by itself about a lost device. */
  readonly recovery: Recovery;
  /** Whether this tab trains, among all tabs of the page. */
  readonly role: Role;
  /** What another tab trains; null where none has the place of the trainer. */
  readonly elsewhere: Elsewhere | null;
  readonly notices: readonly Notice[];
  readonly noticesSoFar: number;
}

export const INITIAL_RUN_STATE: RunState = {
  device: null,
  warnings: [],
  unkept: {},
  data: null,
  mode: 'idle',
  phase: { phase: 'opening' },
  runs: {},
  active: [],
  order: 'in-turns',
  runsOfRow: {},
  hidden: [],
  hiddenBefore: null,
  curvesWanted: [],
  deletedRuns: [],
  keeping: 'opening',
  brokenOffBy: null,
  timesOpenedAgain: 0,
  recovery: FINE,
  role: WATCHER,
  elsewhere: null,
  notices: [],
  noticesSoFar: 0,
};

/** Adds a notice; one that is shown already is not repeated, and another remedy takes its place. */
export function withNotice(state: RunState, notice: Omit<Notice, 'id'>): RunState {
  const { what, remedy } = notice;
  const { fatal, mayReload, mayOpenAgain, smallerBatch, smallerRate, runId } = notice;
  const { whileNotKept } = notice;
  const isSame = (one: Notice) => one.what === what && one.runId === runId;
  if (state.notices.some((one) => isSame(one) && one.remedy === remedy)) return state;
  const id = state.noticesSoFar + 1;
  const notices = [
    ...state.notices.filter((one) => !isSame(one)),
    {
      ...{ id, what, remedy, fatal, mayReload, mayOpenAgain, smallerBatch, smallerRate },
      ...{ runId, whileNotKept },
    },
  ];
  return { ...state, notices, noticesSoFar: id };
}

/** Whether steps are being computed, or are about to be. */
export function isBusy(mode: Mode): boolean {
  return mode === 'running' || mode === 'stepping' || mode === 'pausing' || mode === 'stopping';
}
