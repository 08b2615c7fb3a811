import type { Scalar, Tensor1D, Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';
import type { Slice } from '../../../gpu/index.ts';

export interface CrossEntropy {
  /** Mean over the batch. */
  readonly loss: Scalar;
  /** Pictures whose largest logit is not at their label. */
  readonly wrong: Scalar;
  /** Gradient of the mean loss. */
  readonly gradient: Tensor2D;
}

export interface HeadOperations {
  globalAveragePool(input: Tensor4D): Tensor2D;
  globalAveragePoolGradient(
    outputGradient: Tensor2D,
    inputShape: readonly [number, number, number, number],
  ): Tensor4D;

  dense(input: Tensor2D, weight: Slice, bias: Slice): Tensor2D;
  denseInputGradient(outputGradient: Tensor2D, weight: Slice): Tensor2D;
  denseWeightGradient(input: Tensor2D, outputGradient: Tensor2D): Tensor2D;
  denseBiasGradient(outputGradient: Tensor2D): Tensor1D;

  crossEntropy(logits: Tensor2D, labels: Tensor1D): CrossEntropy;
}
