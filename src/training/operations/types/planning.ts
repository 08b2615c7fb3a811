import type { Tensor } from '@tensorflow/tfjs-core';
import type { Recording, StepValues, WorkPlan } from '../../../gpu/index.ts';

/** How a step is done again without asking anew what it consists of; see `src/gpu/plan`. */
export interface Planning {
  /**
   * Does some work, and takes note of what it dispatches.
   *
   * @param kept what it reads, or changes in place, and what is still there behind it; asked for
   *   before and behind the work
   */
  record(work: () => void, kept: () => readonly Tensor[]): Recording;

  /** Has tensors lie on the device, so that what stays takes nothing of the memory that is shared. */
  place(tensors: readonly Tensor[]): void;

  /** Puts values in the place of those of a tensor, for what is dispatched from now on. */
  write(tensor: Tensor, values: Int32Array): void;

  /**
   * Reads what planned work leaves in the place where a tensor of its recording lies; to be called
   * right behind it. The tensor may be gone by then.
   */
  readerOf(tensor: Tensor): () => Promise<Float32Array>;

  /**
   * Plans work that was recorded twice, in two steps that follow each other.
   *
   * @param kept as at the end of the second
   * @param values of the second step, by their names
   * @returns null where it cannot be planned
   */
  planOf(
    recordings: readonly [Recording, Recording],
    kept: readonly Tensor[],
    values: StepValues,
  ): WorkPlan | null;

  /** Does work with the memory that plans leave free between two steps. */
  sharingBuffers<Result>(work: () => Result): Result;
}

export interface PlanningOperations {
  /** Null where no work can be planned. */
  readonly planning: Planning | null;
}
