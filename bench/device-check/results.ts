/** What the processes of the check find out; each writes one as a line of JSON. */
import type { Recipe } from '../../src/experiment/index.ts';
import type { AdapterTraits } from '../../src/gpu/index.ts';

export interface AdapterResult {
  readonly measure: 'adapter';
  readonly vendor: string;
  readonly architecture: string;
  readonly description: string;
  /** What the kernels know of it. */
  readonly traits: AdapterTraits;
  readonly limits: Readonly<Record<string, number>>;
  readonly features: readonly string[];
  /** Milliseconds from submitting an empty copy to its bytes being here. */
  readonly readingMilliseconds: number;
}

/** All dispatches of a step that run one program. */
export interface KernelTime {
  readonly key: string;
  readonly dispatches: number;
  /** Together, by the device's clock; 0 where it has none. */
  readonly microseconds: number;
  /** Of the first of them. */
  readonly workgroups: number;
  /** Sizes of all buffers bound, over all of them. */
  readonly bytesBound: number;
}

export interface StepResult {
  readonly measure: 'step';
  readonly network: string;
  readonly batch: number;
  readonly tuned: boolean;
  readonly activations: Recipe['activations'];
  readonly adapter: string;
  /** Mean over the steps that were timed; null when it was not read. */
  readonly loss: number | null;
  readonly compiling: { readonly milliseconds: number; readonly pipelines: number };
  /** Medians, in milliseconds. */
  readonly step: {
    /** As the engine trains. */
    readonly asItIs: number;
    /** Without a plan. */
    readonly opByOp: number;
    /** The same dispatches from bind groups that are there already. */
    readonly replayed: number;
    /** From the first dispatch to the last by the device's clock; null where it has none. */
    readonly device: number | null;
    /** What the thread that encodes has computed meanwhile; null where the system does not say. */
    readonly hostAsItIs: number | null;
    readonly hostOpByOp: number | null;
    readonly hostReplayed: number | null;
  };
  readonly dispatches: number;
  /** Microseconds of a step by family of kernels, the longest first. */
  readonly families: Readonly<Record<string, number>>;
  readonly kernels: readonly KernelTime[];
}

export interface WayTime {
  readonly key: string;
  readonly microseconds: number;
  /** Multiplications and additions, 1e9 a second. */
  readonly gigaflops: number;
}

export interface WaysResult {
  readonly measure: 'ways';
  readonly network: string;
  readonly batch: number;
  readonly adapter: string;
  /** Microseconds of all convolutions, each shape once. */
  readonly sums: { readonly best: number; readonly untuned: number; readonly tuned: number };
  readonly tuningMilliseconds: number;
  readonly convolutions: readonly {
    readonly name: string;
    readonly best: WayTime;
    readonly untuned: WayTime;
    /** What the engine's own measurement has chosen. */
    readonly tuned: WayTime;
    readonly ways: readonly WayTime[];
  }[];
}

export interface SketchTime extends WayTime {
  /** `32x32x16`: width, height, channels. */
  readonly stage: string;
  readonly kind: 'project' | 'block' | 'constant' | 'lanes' | 'shared';
  /** Largest difference from the project's result, as a share of its largest value. */
  readonly difference: number;
}

export interface SketchesResult {
  readonly measure: 'sketches';
  readonly batch: number;
  readonly adapter: string;
  readonly times: readonly SketchTime[];
  /** Why a sketch could not be measured. */
  readonly failures: readonly string[];
}

export interface SessionResult {
  readonly measure: 'session';
  readonly network: string;
  readonly batch: number;
  /** How it ended: `finished`, or what went wrong. */
  readonly end: string;
  /** Milliseconds until the first steps were read, compilation included. */
  readonly firstTurn: number;
  /** Tests included. */
  readonly picturesPerSecond: number;
  readonly testPictures: number;
  /** Milliseconds of each test. */
  readonly tests: readonly number[];
}

export interface RecordingResult {
  readonly measure: 'recording';
  readonly network: string;
  readonly seed: number;
  readonly steps: number;
  /** Steps done. */
  readonly end: number;
  /** Percent. */
  readonly trainError: number;
  readonly testError: number;
}

export interface TestsResult {
  readonly measure: 'tests';
  readonly file: string;
  readonly passed: number;
  readonly skipped: number;
  readonly failed: readonly { readonly name: string; readonly error: string }[];
  readonly milliseconds: number;
}

export type Result =
  | AdapterResult
  | StepResult
  | WaysResult
  | SketchesResult
  | SessionResult
  | RecordingResult
  | TestsResult;

/** The check's own processes write results; only the envelope is looked at. */
export function isResult(value: unknown): value is Result {
  return typeof value === 'object' && value !== null && 'measure' in value;
}
