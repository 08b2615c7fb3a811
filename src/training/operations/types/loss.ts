import type { Tensor1D } from '@tensorflow/tfjs-core';
import type { kernels, TensorWithPartialSums } from '../../../gpu/index.ts';

/**
 * Softmax cross-entropy. The target of a class is `1 - smoothing` if it is the label, plus
 * `smoothing / classes` (Szegedy et al. 2016, section 7).
 */
export interface LossOperations {
  /**
   * Gradient of the batch's mean loss.
   *
   * @returns in the shape of the logits
   */
  crossEntropyGradient(predictions: kernels.Predictions): TensorWithPartialSums;

  /**
   * Adds the losses of a batch to the first total of a window of steps, and to the second the
   * number of wrong pictures: those whose first largest logit is not at their label. Takes the
   * totals over and gives back those that hold the result, the same or new ones.
   */
  addCrossEntropy(loss: kernels.AddedLoss): Tensor1D;
}
