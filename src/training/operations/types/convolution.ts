import type {
  ConvolutionGeometry,
  PartialGradients,
  Slice,
  TensorWithPartialSums,
} from '../../../gpu/index.ts';
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

export interface ConvolutionOperations {
  /**
   * @param bias added to every pixel, `[filters]`; null for none
   * @param wantsSums whether BatchNorm follows, so that partial sums may be left behind the output
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
  ): PartialGradients;

  /** The sum over all pixels of all pictures, `[partials, filters]`. */
  convolutionBiasGradient(outputGradient: TensorWithPartialSums): PartialGradients;
}
