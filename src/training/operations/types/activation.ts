import type { TensorWithPartialSums } from '../../../gpu/index.ts';
import type { Activation } from '../../../network/index.ts';

/** A function that changes values. */
export type ActivationFunction = Exclude<Activation, 'none'>;

export interface ActivationOperations {
  /** An activation function of every value, as PyTorch computes it with its default settings. */
  activate(input: TensorWithPartialSums, activation: ActivationFunction): TensorWithPartialSums;

  /**
   * Gradient at the input. Where the slope jumps, at zero, it is that of negative values.
   *
   * @param values the output that `activate` gave, or its input: see `slopeFrom`
   */
  activationGradient(
    outputGradient: TensorWithPartialSums,
    values: TensorWithPartialSums,
    activation: ActivationFunction,
  ): TensorWithPartialSums;
}
