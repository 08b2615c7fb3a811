import type { Tensor } from '@tensorflow/tfjs-core';
import type { ConvolutionGeometry, Slice, TensorWithPartialSums } from '../../../gpu/index.ts';
import type { AddedGradient } from './shortcut.ts';

/** An op of BatchNorm, seen from behind: a gradient at its output is on its way to it. */
export interface NormalisedBelow {
  /** Its input. */
  readonly input: TensorWithPartialSums;
  /** Its output. */
  readonly output: TensorWithPartialSums;
  /** As `normaliseTraining` gave them for this batch. */
  readonly statistics: Slice;
  /**
   * Whether it ends in ReLU. If it does not, the gradient goes through as it is, and only the
   * sums that `normaliseGradient` needs are taken.
   */
  readonly activated: boolean;
}

/** A gradient is the sum of so many shares; `[shares, ...shape of what it is at]`. */
export interface SharedGradient {
  readonly tensor: Tensor;
  readonly shares: number;
}

export interface ConvolutionOperations {
  /**
   * @param bias added to every pixel, `[filters]`; null for none
   * @param wantsSums whether BatchNorm follows, so that sums may be taken on the way
   */
  convolution(
    input: TensorWithPartialSums,
    filter: Slice,
    bias: Slice | null,
    geometry: ConvolutionGeometry,
    wantsSums: boolean,
  ): TensorWithPartialSums;

  /**
   * Gradient at the input, plus `added`.
   *
   * @param below the op whose output the input is, when nothing else will be added: the
   *   gradient is then masked by its ReLU, see `maskGradient`
   */
  convolutionInputGradient(
    outputGradient: TensorWithPartialSums,
    filter: Slice,
    geometry: ConvolutionGeometry,
    added: AddedGradient | null,
    below: NormalisedBelow | null,
  ): TensorWithPartialSums;

  convolutionFilterGradient(
    input: TensorWithPartialSums,
    outputGradient: TensorWithPartialSums,
    geometry: ConvolutionGeometry,
  ): SharedGradient;

  /** The sum over all pixels of all pictures, `[shares, filters]`. */
  convolutionBiasGradient(outputGradient: TensorWithPartialSums): SharedGradient;
}
