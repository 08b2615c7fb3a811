/** What a process of the check measures. It comes to the process as JSON. */
import type { Split } from '../../src/dataset/index.ts';
import type { Recipe } from '../../src/experiment/index.ts';

/** How many pictures of each split are taken at most. */
export type MostPictures = Readonly<Record<Split, number>>;

export interface StepTask {
  readonly measure: 'step';
  readonly network: string;
  /** Pictures in a step. */
  readonly batch: number;
  /** In a round of timing. */
  readonly steps: number;
  /** Whether the fastest kernels are found out before. */
  readonly tuned: boolean;
  readonly activations: Recipe['activations'];
}

export interface WaysTask {
  readonly measure: 'ways';
  readonly network: string;
  readonly batch: number;
  /** Dispatches in a measurement. */
  readonly repetitions: number;
  /** Of the ways of a convolution, every so manyth is timed, the first in any case. */
  readonly every: number;
}

export interface SketchesTask {
  readonly measure: 'sketches';
  readonly batch: number;
  readonly repetitions: number;
  readonly every: number;
}

export interface SessionTask {
  readonly measure: 'session';
  readonly network: string;
  readonly batch: number;
  readonly steps: number;
  /** Steps from one test to the next. */
  readonly testEvery: number;
  readonly pictures: MostPictures;
}

export interface RecordingTask {
  readonly measure: 'recording';
  readonly network: string;
  readonly seed: number;
  readonly batch: number;
  readonly pictures: MostPictures;
  /** Tests from the beginning to the end, apart from the one before the first step. */
  readonly tests: number;
  /** Steps from one reading of loss and training error to the next. */
  readonly readEvery: number;
  /** Where the files go. */
  readonly folder: string;
}

export type Task =
  | { readonly measure: 'adapter' }
  | StepTask
  | WaysTask
  | SketchesTask
  | SessionTask
  | RecordingTask;

/** The check writes tasks and reads them; only the envelope is looked at. */
export function isTask(value: unknown): value is Task {
  return typeof value === 'object' && value !== null && 'measure' in value;
}
