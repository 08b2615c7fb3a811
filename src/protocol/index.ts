/**
 * Everything that page and worker say to each other. Types only: both sides import
 * this file, and it imports neither. An event that belongs to a run bears its id.
 */
import type { LibraryProgress } from '../dataset/index.ts';
import type { Network, Weights } from '../network/index.ts';
import type { Normalisation, Recipe } from '../experiment/index.ts';

/** One network to train. The page chooses the id; a new id is a new run from the first step. */
export interface RunRequest {
  readonly id: string;
  readonly network: Network;
  readonly recipe: Recipe;
  readonly seed: number;
}

export type Command =
  /** First message: find a device and open the data set, whose files lie below `dataUrl`. */
  | { readonly type: 'open'; readonly dataUrl: string; readonly backend: 'automatic' | 'webgl' }
  /**
   * Train these runs in turns. Runs that the worker knows go on where they are; those
   * not listed any more are let go. A run that is behind the others catches up first.
   */
  | { readonly type: 'train'; readonly runs: readonly RunRequest[] }
  /** One step of each of these runs, with the test that it may bring, then pause. */
  | { readonly type: 'step'; readonly runs: readonly RunRequest[] }
  | { readonly type: 'pause' }
  /** End the runs where they are. Their weights stay until other runs take their place. */
  | { readonly type: 'stop' }
  | { readonly type: 'export-weights'; readonly requestId: number; readonly runId: string }
  /** Measure the test error of weights from a file. */
  | {
      readonly type: 'evaluate';
      readonly requestId: number;
      readonly network: Network;
      readonly weights: Weights;
      readonly normalise: Normalisation;
      readonly pictures: number;
    };

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

/** What the worker is busy with, for one run or (without a run) for all. */
export type Phase =
  | 'opening'
  | 'waiting-for-data'
  | 'first-step'
  | 'measuring-speed'
  | 'training'
  | 'testing'
  | 'paused'
  | 'stopped'
  | 'finished';

export type WorkerEvent =
  | { readonly type: 'device'; readonly device: DeviceDescription }
  | { readonly type: 'data'; readonly progress: DataProgress }
  | {
      readonly type: 'phase';
      readonly phase: Phase;
      readonly runId?: string;
      /** Share of the phase that is done, 0 to 1, where it is known. */
      readonly share?: number;
    }
  /** How many steps a run has, once it is known (for recipes in minutes: once the speed is). */
  | { readonly type: 'length'; readonly runId: string; readonly steps: number }
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
      /** Until all runs are finished, tests included; absent while unknown. */
      readonly secondsLeft?: number;
    }
  /** Training error in percent and mean loss over the steps since the last such event. */
  | {
      readonly type: 'training-error';
      readonly runId: string;
      readonly step: number;
      readonly error: number;
      readonly loss: number;
      /** Seconds of computing that this run has had. */
      readonly seconds: number;
    }
  | {
      readonly type: 'test-error';
      readonly runId: string;
      readonly step: number;
      /** Percent of `pictures` that were classed wrong. */
      readonly error: number;
      readonly pictures: number;
      readonly seconds: number;
    }
  | { readonly type: 'run-ended'; readonly runId: string; readonly reason: 'finished' | 'stopped' }
  | {
      readonly type: 'weights';
      readonly requestId: number;
      readonly runId: string;
      readonly step: number;
      readonly weights: Weights;
    }
  | {
      readonly type: 'evaluated';
      readonly requestId: number;
      readonly error: number;
      readonly pictures: number;
    }
  /** A sentence each: what happened, and what to do about it. */
  | {
      readonly type: 'failure';
      readonly what: string;
      readonly remedy: string;
      readonly runId?: string;
      readonly requestId?: number;
      /** Training cannot go on in this page without the remedy. */
      readonly fatal: boolean;
      /** Pictures of a batch with which it may go well, where that is the remedy. */
      readonly smallerBatch?: number;
    };
