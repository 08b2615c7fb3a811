import type { Tensor2D } from '@tensorflow/tfjs-core';
import type {
  ConvolutionGeometry,
  PartialGradients,
  Slice,
  TensorWithPartialSums,
} from '../../../gpu/index.ts';
import type { NormalisedBelow } from './convolution.ts';
import type { ShortcutInput } from './shortcut.ts';

export interface NormalisedTraining {
  readonly output: TensorWithPartialSums;
  /** Moved; the tensor that `normaliseTraining` got, changed in place, or a new one. */
  readonly statistics: Tensor2D;
}

export interface NormalisedGradient {
  /** Perhaps left to who reads it, see `behindBatchNorm`; of the same tensor as `gradient` then. */
  readonly input: TensorWithPartialSums;
  /** `[2, channels]`: at scale and offset. */
  readonly affine: PartialGradients;
}

/** Which statistics BatchNorm uses: those of the last batch, or the moving ones. */
export type StatisticsInUse = 'batch' | 'moving';

export interface Normalisation {
  readonly input: TensorWithPartialSums;
  /** `[2, channels]`: scale, offset. */
  readonly affine: Slice;
  /**
   * `[6, channels]`: mean and inverse deviation of the last batch, moving mean, moving variance, and
   * two rows of what kernels make of them.
   */
  readonly statistics: Tensor2D;
  /** What is added before ReLU. */
  readonly shortcut: ShortcutInput | null;
  /** Whether the op ends in ReLU. */
  readonly activated: boolean;
  /**
   * The convolution that reads the output, if it is the only one to do so: the output may then
   * be left `deferredBatchNorm`.
   */
  readonly reader: ConvolutionGeometry | null;
}

export interface NormalisationOutputGradient {
  /** Before ReLU, as `maskGradient` or `convolutionInputGradient` gave it. */
  readonly gradient: TensorWithPartialSums;
  readonly input: TensorWithPartialSums;
  readonly affine: Slice;
  /** As `normaliseTraining` gave them for this batch. */
  readonly statistics: Tensor2D;
  /**
   * The convolution that made the input, if nothing else reads what comes of this: the gradient at
   * the input may then be left `behindBatchNorm`.
   */
  readonly reader: GradientReader | null;
}

/** A convolution seen from behind, without a bias. */
export interface GradientReader {
  readonly geometry: ConvolutionGeometry;
  /** False where nothing before it learns. */
  readonly wantsInput: boolean;
}

export interface NormalisationOperations {
  /**
   * `relu(BatchNorm(input) + shortcut)` over the statistics of this batch; without ReLU where
   * the op is not activated.
   */
  normaliseTraining(normalisation: Normalisation): NormalisedTraining;

  /** The same over statistics that are known; those of a batch as `normaliseTraining` gave them. */
  normalise(
    normalisation: Normalisation & { readonly inUse: StatisticsInUse },
  ): TensorWithPartialSums;

  /**
   * A gradient at the output of an op taken back before its ReLU: zero where the output is. Of an
   * op without ReLU, the same gradient, perhaps with sums behind it; a new tensor in any case.
   */
  maskGradient(
    outputGradient: TensorWithPartialSums,
    below: NormalisedBelow,
  ): TensorWithPartialSums;

  /** Gradients at the input and at scale and offset. */
  normaliseGradient(gradient: NormalisationOutputGradient): NormalisedGradient;

  /** A gradient with nothing left to do; the same tensor, or a new one where there was. */
  wholeGradient(gradient: TensorWithPartialSums): TensorWithPartialSums;
}
