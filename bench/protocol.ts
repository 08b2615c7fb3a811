/**
 * What the benchmark says to whoever trains, wherever that is: a worker of the page, a
 * process beside it, or PyTorch. Everything is JSON.
 */

/** Who can be measured. */
export const CONTENDERS = ['skipstack', 'tfjs', 'jax', 'pytorch', 'pytorch-compiled'] as const;

export type Contender = (typeof CONTENDERS)[number];

/** Runs in a process of Python. */
export function isPyTorch(contender: Contender): boolean {
  return contender === 'pytorch' || contender === 'pytorch-compiled';
}

/** What everybody trains. */
export interface Task {
  /** As in links: `resnet-20`. */
  readonly network: string;
  /** Pictures in a step. */
  readonly batch: number;
}

export type Command =
  | { readonly type: 'open'; readonly task: Task }
  | { readonly type: 'count' }
  | { readonly type: 'time'; readonly steps: number };

/** After the device was opened and the first step was done. */
export interface Opening {
  /** The adapter's own name. */
  readonly adapter: string;
  /** Version of the engine, where it is not one of this project's packages. */
  readonly version?: string;
  /** Milliseconds from asking for the device to the loss of the first step. */
  readonly firstStep: number;
  /** Loss of the first step; the same for all who start from the same numbers. */
  readonly loss: number;
}

/** What one step does to the device; exact, whatever the machine. */
export interface Counts {
  readonly dispatches: number;
  readonly submits: number;
  readonly passes: number;
  /** Bytes: the sizes of all buffers bound, summed over all dispatches. */
  readonly bytesBound: number;
  /** Bytes of the buffers that were made. */
  readonly bytesCreated: number;
}

/** Bytes of buffers that exist. */
export interface Memory {
  readonly afterStep: number;
  /** At any time so far. */
  readonly most: number;
}

/** One step, counted. */
export interface CountedStep {
  readonly milliseconds: number;
  /** Null where there is nothing to count with. */
  readonly counts: Counts | null;
  readonly memory: Memory | null;
}

export interface Turn {
  readonly steps: number;
  readonly milliseconds: number;
  /** Loss of the last step or mean over the last few; not a number when something broke. */
  readonly loss: number | null;
  /**
   * Milliseconds of the longest task on the page's main thread meanwhile; 0 when none took
   * 50, which is where browsers begin to report. Absent where there is no page.
   */
  readonly longestTask?: number;
  /** Energy that was used meanwhile; see `energyMeter`. Absent where nothing tells. */
  readonly joules?: number;
}

export type Answer =
  | { readonly type: 'opened'; readonly opening: Opening }
  | { readonly type: 'counted'; readonly step: CountedStep }
  | { readonly type: 'timed'; readonly turn: Turn }
  | { readonly type: 'failed'; readonly reason: string };

/** Somebody who trains, wherever that is. Takes one command at a time. */
export type Station = (command: Command) => Promise<Answer>;

/** Both sides speak this protocol; only the envelope is looked at. */
export function isAnswer(value: unknown): value is Answer {
  return hasType(value);
}

export function isCommand(value: unknown): value is Command {
  return hasType(value);
}

function hasType(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'type' in value;
}
