import type { DataSetDescription } from '../dataset/index.ts';
import type { ProbeInterval } from '../inspection/index.ts';
import type { RunRequest, TrainingOrder } from '../runs/index.ts';
import type { CancelCommand, RequestCommand } from './requests.ts';

/** First message: find a device and open the data set, whose files lie below `dataUrl`. */
export interface OpenCommand {
  readonly type: 'open';
  readonly dataUrl: string;
  readonly dataSet: DataSetDescription;
  readonly backend: Backend;
}

/** What the page tells the worker to do. */
export type Command =
  | OpenCommand
  /**
   * Train these runs. Runs that the worker holds go on where they are, others where
   * their checkpoint is, or at the first step, also those that were over and are asked for with
   * more steps, or were stopped; those not listed any more are let go. In turns, a run that is
   * behind the others catches up first. One after the other, only the run whose turn it is is
   * held, but for runs that cannot be kept; in turns all the same as long as the length of any is
   * not known.
   */
  | {
      readonly type: 'train';
      readonly runs: readonly RunRequest[];
      readonly order: TrainingOrder;
    }
  /**
   * One step of each of these runs, or of the one whose turn it is, with the test that it may
   * bring, then pause.
   */
  | {
      readonly type: 'step';
      readonly runs: readonly RunRequest[];
      readonly order: TrainingOrder;
    }
  | { readonly type: 'pause' }
  /** End the runs where they are. Their weights stay until other runs take their place. */
  | { readonly type: 'stop' }
  /** Keep a checkpoint of every run as soon as can be: the page may be about to go. */
  | { readonly type: 'keep' }
  /** Remove the checkpoints of these runs for good. */
  | { readonly type: 'forget'; readonly runIds: readonly string[] }
  /** At which steps probes look into runs, from now on; without it at none. */
  | { readonly type: 'probe'; readonly interval: ProbeInterval }
  | PinCommand
  | RequestCommand
  | CancelCommand;

/** Which device to look for: WebGPU's where there is one, or WebGL's in any case. */
export type Backend = 'automatic' | 'webgl';

/** Which checkpoints of a run stay; a `pinned` event tells which do. */
export type PinCommand =
  /**
   * Keep the checkpoint of a run at this step beside all others until it is unpinned; without a
   * step, the run as it is now.
   */
  | { readonly type: 'pin'; readonly runId: string; readonly step: number | null }
  /** Remove the checkpoint that was pinned at this step. */
  | { readonly type: 'unpin'; readonly runId: string; readonly step: number }
  /** Pin the checkpoints of these steps of a run that is held, once it gets there. */
  | { readonly type: 'pin-at'; readonly runId: string; readonly steps: readonly number[] };
