import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { ConvolutionGeometry, Slice, TensorWithPartialSums } from '../../../gpu/index.ts';
import type { NormalisedBelow } from './convolution.ts';
import type { ShortcutInput } from './shortcut.ts';

export interface NormalisedTraining {
  readonly output: TensorWithPartialSums;
  /** As `normaliseTraining` got them, moved; perhaps with more rows behind. */
  readonly statistics: Tensor2D;
}

export interface NormalisedGradient {
  readonly input: TensorWithPartialSums;
  /** `[2, channels]`: at scale and offset. */
  readonly affine: Tensor;
}

/** Which statistics BatchNorm uses: those of the last batch, or the moving ones. */
export type StatisticsInUse = 'batch' | 'moving';

export interface NormalisationOperations {
  /**
   * `relu(BatchNorm(input) + shortcut)` over the statistics of this batch; without ReLU where
   * the op is not activated.
   *
   * @param affine `[2, channels]`: scale, offset
   * @param statistics `[4, channels]` at least: mean and inverse deviation of the last batch,
   *   moving mean, moving variance
   * @param reader the convolution that reads the output, if it is the only one to do so: the
   *   output may then be left `deferredBatchNorm`
   */
  normaliseTraining(
    input: TensorWithPartialSums,
    affine: Slice,
    statistics: Tensor2D,
    shortcut: ShortcutInput | null,
    activated: boolean,
    reader: ConvolutionGeometry | null,
  ): NormalisedTraining;

  /** The same over statistics that are known; those of a batch as `normaliseTraining` gave them. */
  normalise(
    input: TensorWithPartialSums,
    affine: Slice,
    statistics: Tensor2D,
    shortcut: ShortcutInput | null,
    activated: boolean,
    inUse: StatisticsInUse,
    reader: ConvolutionGeometry | null,
  ): TensorWithPartialSums;

  /**
   * A gradient at the output of an op taken back before its ReLU: zero where the output is. Of a
   * op without ReLU, the same gradient, perhaps with sums behind it; a new tensor in any case.
   */
  maskGradient(
    outputGradient: TensorWithPartialSums,
    below: NormalisedBelow,
  ): TensorWithPartialSums;

  /**
   * Gradients of BatchNorm.
   *
   * @param gradient before ReLU, as `maskGradient` or `convolutionInputGradient` gave it
   * @param statistics as `normaliseTraining` gave them for this batch
   */
  normaliseGradient(
    gradient: TensorWithPartialSums,
    input: TensorWithPartialSums,
    affine: Slice,
    statistics: Tensor2D,
  ): NormalisedGradient;
}

/** BatchNorm's epsilon, PyTorch's default. */
export const BATCH_NORM_EPSILON = 1e-5;
/** Weight of a batch's statistics in the moving ones, PyTorch's default. */
export const BATCH_NORM_MOMENTUM = 0.1;
