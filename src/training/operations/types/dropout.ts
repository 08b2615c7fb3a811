import type { TensorWithPartialSums } from '../../../gpu/index.ts';

/** What decides, beside the index of a value, whether dropout keeps it. */
export interface DropoutDraw {
  /** The probability of becoming zero, 0 to 1, without 1. */
  readonly rate: number;
  readonly seed: number;
  readonly step: number;
  /** The layer's name: two layers of one step drop others. */
  readonly layer: string;
}

export interface DropoutOperations {
  /**
   * Sets values to zero and divides those that are kept by `1 - rate`. The gradient at the input
   * is the same of the gradient at the output.
   */
  dropout(input: TensorWithPartialSums, draw: DropoutDraw): TensorWithPartialSums;
}
