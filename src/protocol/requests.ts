/** What the page asks the worker for: one entry a request, all of them carried the same way. */
import type { Split } from '../dataset/index.ts';
import type { Normalisation } from '../experiment/index.ts';
import type {
  InspectionSubject,
  LandscapePlace,
  LandscapePoint,
  Lesion,
  PathReading,
  Predictions,
  Projection,
  WeightsSource,
} from '../inspection/index.ts';
import type { Network, Weights } from '../network/index.ts';
import type { Checkpoint, RunRecord } from '../runs/index.ts';
import type { DeviceFigures } from './kernel-figures.ts';

/** PicturePixels of the data set's size. */
export interface PicturePixels {
  readonly height: number;
  readonly width: number;
  /** `[pictures, height, width, channels]`, 0 to 255. */
  readonly pixels: Uint8Array<ArrayBuffer>;
}

/** Weights after a step, in a slice of a loss landscape. */
export interface StepInSlice extends Projection {
  readonly step: number;
}

/** By name: what is asked, what is told meanwhile, and what is answered. */
export interface Requests {
  /** All runs rest, are kept, and are let go of, so that others may take them up; then answered. */
  'let-go': {
    readonly ask: Readonly<Record<string, never>>;
    readonly progress: never;
    /** Runs that were let go of. */
    readonly answer: { readonly runs: number };
  };
  /**
   * The weights of a run, else those of its checkpoint, and the step that they are of; with a
   * step, those of its checkpoint at that step.
   */
  'export-weights': {
    readonly ask: {
      readonly runId: string;
      readonly step?: number;
      /** Whether the momenta are asked for, too. */
      readonly withMomenta?: boolean;
    };
    readonly progress: never;
    readonly answer: {
      readonly step: number;
      readonly weights: Weights;
      /** What momentum SGD remembers, if it was asked for. */
      readonly momenta?: Weights;
      /** `[height, width, channels]`, 0 to 255; null where the data set has none. */
      readonly meanPicture: Float32Array | null;
    };
  };
  /** The test error of weights from a file, in percent. The weights are given away with the ask. */
  evaluate: {
    readonly ask: {
      readonly network: Network;
      readonly weights: Weights;
      readonly normalise: Normalisation;
      /** Test pictures to take, from the first on. */
      readonly pictures: number;
    };
    /** Share of the pictures that is done, 0 to 1. */
    readonly progress: { readonly share: number };
    readonly answer: { readonly error: number; readonly pictures: number };
  };
  /** How fast the convolutions of a network are on the device; no run may train meanwhile. */
  'kernel-figures': {
    readonly ask: {
      readonly network: Network;
      /** Pictures. */
      readonly batch: number;
    };
    /** Share that is done, 0 to 1. */
    readonly progress: { readonly share: number };
    readonly answer: DeviceFigures;
  };
  /** What probes read of one training step from weights; see `probeWeights`. */
  'probe-weights': {
    readonly ask: {
      readonly subject: InspectionSubject;
      /** Of the run whose first pictures are taken. */
      readonly seed: number;
    };
    readonly progress: never;
    readonly answer: {
      readonly step: number | null;
      /** By the names of metrics. */
      readonly readings: Readonly<Record<string, number>>;
    };
  };
  /** Test errors of weights with each of these lesions. */
  lesions: {
    readonly ask: {
      readonly subject: InspectionSubject;
      readonly lesions: readonly Lesion[];
      /** Test pictures to take, from the first on. */
      readonly pictures: number;
    };
    /** Of each lesion as it comes, in percent. */
    readonly progress: { readonly index: number; readonly error: number };
    readonly answer: { readonly step: number | null; readonly errors: readonly number[] };
  };
  /** The gradient along paths through some of the blocks; see `pathGradients`. */
  'path-gradients': {
    readonly ask: {
      readonly subject: InspectionSubject;
      /** Paths of each length. */
      readonly draws: number;
      readonly seed: number;
      /** Test pictures of the batch. */
      readonly pictures: number;
    };
    readonly progress: PathReading;
    readonly answer: { readonly step: number | null; readonly readings: readonly PathReading[] };
  };
  /** Loss and error around weights, in a slice along two random directions. */
  landscape: {
    readonly ask: {
      readonly subject: InspectionSubject;
      /** Of the directions. */
      readonly seed: number;
      /** In the order in which they are measured. */
      readonly places: readonly LandscapePlace[];
      /** Measured on the first of the split, as they are. */
      readonly pictures: number;
      readonly split: Split;
    };
    /** A point as it comes, and the step that the weights are of, where that is known. */
    readonly progress: { readonly step: number | null; readonly point: LandscapePoint };
    readonly answer: { readonly points: number };
  };
  /** Where other weights of the same network lie in such a slice. */
  'landscape-path': {
    readonly ask: {
      readonly subject: InspectionSubject;
      /** Of the directions. */
      readonly seed: number;
      readonly others: readonly WeightsSource[];
    };
    readonly progress: never;
    /** Without those that are not kept any more. */
    readonly answer: { readonly path: readonly StepInSlice[] };
  };
  /** The first test picture, where no shard has to come for it; else null. */
  'first-picture': {
    readonly ask: null;
    readonly progress: never;
    readonly answer: { readonly picture: PicturePixels | null };
  };
  /** Test pictures as they are, by their numbers from 0, in the order of asking. */
  'test-pictures': {
    readonly ask: { readonly indices: Uint32Array<ArrayBuffer> };
    readonly progress: never;
    readonly answer: PicturePixels & {
      /** Places of their classes among the data set's. */
      readonly labels: Uint16Array<ArrayBuffer>;
    };
  };
  /** What weights take the test pictures for, and the step that they are of. */
  predictions: {
    readonly ask: {
      readonly subject: InspectionSubject;
      /** Test pictures to take, from the first on. */
      readonly pictures: number;
    };
    /** Share of the pictures that is done, 0 to 1. */
    readonly progress: { readonly share: number };
    readonly answer: { readonly step: number | null; readonly predictions: Predictions };
  };
  /** What weights take any pictures for, as they are, over BatchNorm's moving statistics. */
  classify: {
    readonly ask: { readonly subject: InspectionSubject; readonly pictures: PicturePixels };
    readonly progress: never;
    readonly answer: {
      readonly step: number | null;
      /** `[pictures, classes]`, 0 to 1. */
      readonly probabilities: Float32Array<ArrayBuffer>;
    };
  };
  /** What a layer makes of a picture. */
  'feature-maps': {
    readonly ask: {
      readonly subject: InspectionSubject;
      readonly picture: PicturePixels;
      /** Index of a layer that an op ends with; see `planOf`. */
      readonly layer: number;
    };
    readonly progress: never;
    readonly answer: {
      readonly step: number | null;
      readonly height: number;
      readonly width: number;
      readonly channels: number;
      /** `[height, width, channels]` */
      readonly values: Float32Array<ArrayBuffer>;
    };
  };
  /** Bytes of the checkpoints that this browser keeps, by the id of each run that has any. */
  'checkpoint-sizes': {
    readonly ask: null;
    readonly progress: never;
    readonly answer: ReadonlyMap<string, number>;
  };
  /** The run that a checkpoint is of, with its curves; null where there is none. */
  'kept-record': {
    readonly ask: { readonly runId: string };
    readonly progress: never;
    readonly answer: { readonly record: RunRecord | null };
  };
  /** A run with its checkpoints as a `.skipstack` file. */
  'run-file': {
    readonly ask: {
      readonly record: RunRecord;
      /** Else the curves of the record are not all of them. */
      readonly hasCurves: boolean;
      /** By the steps of its tests; those behind what is saved of the run are left out. */
      readonly predictions: ReadonlyMap<number, Predictions>;
    };
    readonly progress: never;
    readonly answer: { readonly file: Blob };
  };
  /** Takes such a file in, so that the run can go on here. */
  'open-run-file': {
    readonly ask: {
      readonly file: Blob;
      /** Of the runs that there are. */
      readonly knownIds: readonly string[];
      /** What it is called where it has the id of another. */
      readonly newId: string;
    };
    readonly progress: never;
    readonly answer: {
      readonly record: RunRecord;
      /** By the steps of its tests, in their order. */
      readonly predictions: ReadonlyMap<number, Predictions>;
      /** The step that it can go on from; null where it cannot. */
      readonly step: number | null;
      /** Why not, as a sentence; null where it can, or where the file has no checkpoint. */
      readonly refusal: string | null;
    };
  };
  /** Keeps the checkpoint of a run that was made of weights, which are given away with it. */
  'keep-run': {
    readonly ask: Checkpoint;
    readonly progress: never;
    /** Why it could not be kept, as a sentence; null where it is. */
    readonly answer: { readonly refusal: string | null };
  };
}

export type RequestName = keyof Requests;
export type Ask<Name extends RequestName> = Requests[Name]['ask'];
export type Progress<Name extends RequestName> = Requests[Name]['progress'];
export type Answer<Name extends RequestName> = Requests[Name]['answer'];

/** The number is the page's own; all that is said of the request repeats it. */
export interface RequestCommand<Name extends RequestName = RequestName> {
  readonly type: 'request';
  readonly requestId: number;
  readonly name: Name;
  readonly ask: Ask<Name>;
}

/** Nobody waits for this request any more. Nothing is said of it from then on. */
export interface CancelCommand {
  readonly type: 'cancel';
  readonly requestId: number;
}

export interface RequestProgress<Name extends RequestName = RequestName> {
  readonly type: 'request-progress';
  readonly requestId: number;
  readonly name: Name;
  readonly progress: Progress<Name>;
}

export interface RequestAnswer<Name extends RequestName = RequestName> {
  readonly type: 'request-answer';
  readonly requestId: number;
  readonly name: Name;
  readonly answer: Answer<Name>;
}

/** A sentence each: what happened, and what to do about it. */
export interface RequestFailure {
  readonly type: 'request-failure';
  readonly requestId: number;
  readonly what: string;
  readonly remedy: string;
}

/** Told to whoever asked; exactly one answer or failure unless the request was cancelled. */
export type RequestEvent = RequestProgress | RequestAnswer | RequestFailure;
