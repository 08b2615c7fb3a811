import type { Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';
import type { Slice } from '../../../gpu/index.ts';

export interface NormalisedTraining {
  readonly output: Tensor4D;
  /** `[4, channels]`, as `normaliseTraining` got them, moved. */
  readonly statistics: Tensor2D;
}

export interface NormalisedGradient {
  readonly input: Tensor4D;
  /** `[2, channels]`: at scale and offset. */
  readonly affine: Tensor2D;
  /** Gradient at the sum before ReLU, which is what goes back along the shortcut. */
  readonly sum: Tensor4D | null;
}

export interface NormalisationOperations {
  /**
   * `relu(BatchNorm(input) + shortcut)` over the statistics of this batch.
   *
   * @param affine `[2, channels]`: scale, offset
   * @param statistics `[4, channels]`: mean and inverse deviation of the last batch, moving
   *   mean, moving variance
   */
  normaliseTraining(
    input: Tensor4D,
    affine: Slice,
    statistics: Tensor2D,
    shortcut: Tensor4D | null,
  ): NormalisedTraining;
  /** The same over the moving statistics. */
  normaliseTest(
    input: Tensor4D,
    affine: Slice,
    statistics: Tensor2D,
    shortcut: Tensor4D | null,
  ): Tensor4D;
  /** @param statistics as `normaliseTraining` gave them for this batch */
  normaliseGradient(
    outputGradient: Tensor4D,
    input: Tensor4D,
    output: Tensor4D,
    affine: Slice,
    statistics: Tensor2D,
    wantsSum: boolean,
  ): NormalisedGradient;
}

/** BatchNorm's epsilon, PyTorch's default. */
export const BATCH_NORM_EPSILON = 1e-5;
/** Share of a batch's statistics in the moving ones, PyTorch's default. */
export const BATCH_NORM_MOMENTUM = 0.1;
