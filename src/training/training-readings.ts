/** What a run tells of its steps. */
import type { ProbeReadings } from './inspection/step-probes.ts';

/** Means over the steps of a window; see `windowEnd`. */
export interface TrainingReading {
  /** The last of them. */
  readonly step: number;
  /** Percent. */
  readonly error: number;
  readonly loss: number;
}

/** What probes read of a step. */
export interface ProbedStep {
  /** Steps done before it. */
  readonly step: number;
  readonly values: ProbeReadings;
}

/** What was measured since it was last read. */
export interface TrainingReadings {
  /** Steps computed since. */
  readonly steps: number;
  /** Of the windows that ended, up to the first whose loss is no finite number. */
  readonly readings: readonly TrainingReading[];
  readonly probed: readonly ProbedStep[];
  /** A step by which the loss is no finite number any more; null where there is none. */
  readonly divergedAt: number | null;
}
