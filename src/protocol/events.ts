import type { LibraryProgress } from '../dataset/index.ts';
import type { Predictions } from '../inspection/index.ts';
import type { Gap, Metrics, RunEnd, StopRule } from '../runs/index.ts';
import type { RequestEvent } from './requests.ts';

export interface DeviceDescription {
  readonly backend: 'webgpu' | 'webgl';
  /** The adapter's own name, for example `Apple M2` or `SwiftShader`. */
  readonly adapter: string;
  /** Computes on the processor; slow. */
  readonly software: boolean;
  /** Why WebGPU is not in use and what to do about it; absent when it is. */
  readonly withoutWebGpu?: string;
}

export interface DataProgress extends LibraryProgress {
  /** Pictures that the present experiment needs; of others, none are counted as here. */
  readonly trainingPicturesWanted: number;
  readonly testPicturesWanted: number;
}

/** What is done for a run just now. */
export type RunPhase =
  | 'waiting-for-data'
  | 'first-step'
  | 'measuring-speed'
  | 'training'
  | 'testing';

/** Why no run is computed any more. */
export type RestPhase = 'paused' | 'stopped' | 'finished';

export type Phase = 'opening' | RunPhase | RestPhase;

/** What the worker tells the whole page. What belongs to a run bears its id. */
export type EngineEvent =
  | { readonly type: 'device'; readonly device: DeviceDescription }
  | { readonly type: 'data'; readonly progress: DataProgress }
  /** What went wrong on the device without ending anything, and what that means. */
  | { readonly type: 'warning'; readonly sentence: string }
  /** Without a run nothing is computed, not yet or not any more. */
  | { readonly type: 'phase'; readonly phase: 'opening' | RestPhase; readonly runId?: undefined }
  | {
      readonly type: 'phase';
      readonly phase: RunPhase;
      readonly runId: string;
      /** Share of the phase that is done, 0 to 1, where it is known. */
      readonly share?: number;
    }
  /**
   * The worker holds this run from now on, with what was measured of it up to this step: that of
   * its checkpoint, or none at step 0. Whatever else was told of it does not count any more.
   */
  | {
      readonly type: 'resumed';
      readonly runId: string;
      readonly step: number;
      /** Seconds of computing that it has had. */
      readonly seconds: number;
      readonly metrics: Metrics;
    }
  /** The worker does not hold this run any more; it goes on from its checkpoint. */
  | { readonly type: 'released'; readonly runId: string }
  /** The run can go on from this step in another visit. */
  | { readonly type: 'checkpoint'; readonly runId: string; readonly step: number }
  /** No checkpoint of the run could be kept since the last one; it can be saved as a file. */
  | { readonly type: 'not-kept'; readonly runId: string; readonly sentence: string }
  /** The pinned checkpoints of a run are those of these steps, in their order. */
  | { readonly type: 'pinned'; readonly runId: string; readonly steps: readonly number[] }
  /** How many steps a run has, once it is known (for recipes in minutes: once the speed is). */
  | { readonly type: 'length'; readonly runId: string; readonly steps: number }
  /** By which kernels a run is computed, once it is; see `RunRecord`. */
  | {
      readonly type: 'variants';
      readonly runId: string;
      readonly variants: Readonly<Record<string, string>>;
    }
  | {
      readonly type: 'progress';
      readonly runId: string;
      /** Steps done. */
      readonly step: number;
      /** Times the training pictures were gone through, with fractions. */
      readonly epoch: number;
      readonly learningRate: number;
      /** Of this run while it trains, over the last seconds. */
      readonly picturesPerSecond: number;
      readonly stepMilliseconds: number;
      /** Of computing that this run has yet to get, tests included; absent while unknown. */
      readonly secondsLeft?: number;
    }
  | {
      readonly type: 'metrics';
      readonly runId: string;
      readonly step: number;
      /** Seconds of computing that this run has had. */
      readonly seconds: number;
      /** What was measured, by the name of the metric; see `runs/metrics.ts`. */
      readonly values: Readonly<Record<string, number>>;
    }
  /** What the test at this step took each picture for; it follows its test error. */
  | {
      readonly type: 'predictions';
      readonly runId: string;
      readonly step: number;
      readonly predictions: Predictions;
    }
  /** Nothing was computed of the run for a while, though it was being trained; see `Gap`. */
  | ({ readonly type: 'gap'; readonly runId: string } & Gap)
  | {
      readonly type: 'run-ended';
      readonly runId: string;
      readonly reason: RunEnd;
      /** Of its recipe, that ended it before its length; only where it is finished. */
      readonly rule?: StopRule;
    }
  /** A sentence each: what happened, and what to do about it. */
  | {
      readonly type: 'failure';
      readonly what: string;
      readonly remedy: string;
      /** The run that it ended; without one all of them rest. */
      readonly runId?: string;
      /** Training cannot go on in this page without the remedy. */
      readonly fatal: boolean;
      /** Another host, with a device opened anew, may do better; only where it is fatal. */
      readonly mayOpenAgain?: boolean;
      /** Pictures of a batch with which it may go well, where that is the remedy. */
      readonly smallerBatch?: number;
      /** A learning rate with which it may go well, where that is the remedy. */
      readonly smallerRate?: number;
    };

export type WorkerEvent = EngineEvent | RequestEvent;
