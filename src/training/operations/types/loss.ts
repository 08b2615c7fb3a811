import type { Tensor1D } from '@tensorflow/tfjs-core';
import type { TensorWithPartialSums } from '../../../gpu/index.ts';

export interface AddedLoss {
  /** 0 to 1. */
  readonly smoothing: number;
  /** Index of the window of steps. */
  readonly window: number;
}

/**
 * Softmax cross-entropy. The target of a class is `1 - smoothing` if it is the label, plus
 * `smoothing / classes` (Szegedy et al. 2016, section 7).
 */
export interface LossOperations {
  /**
   * Gradient of the batch's mean loss.
   *
   * @param logits `[batch, 1, 1, classes]`
   * @param labels `[batch]`, int32
   * @param smoothing 0 to 1
   * @returns in the shape of the logits
   */
  crossEntropyGradient(
    logits: TensorWithPartialSums,
    labels: Tensor1D,
    smoothing: number,
  ): TensorWithPartialSums;

  /**
   * Adds the losses of a batch to the first total of a window of steps, and to the second the
   * number of wrong pictures: those whose first largest logit is not at their label. Takes the
   * totals over and gives back those that hold the result, the same or new ones.
   *
   * @param totals `[2 * windows]`
   */
  addCrossEntropy(
    totals: Tensor1D,
    logits: TensorWithPartialSums,
    labels: Tensor1D,
    to: AddedLoss,
  ): Tensor1D;
}
