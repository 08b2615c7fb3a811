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

export interface Convolution {
  readonly input: TensorWithPartialSums;
  readonly filter: Slice;
  /** Added to every pixel, `[filters]`; null for none. */
  readonly bias: Slice | null;
  readonly geometry: ConvolutionGeometry;
  /** Whether BatchNorm follows, so that partial sums may be left behind the output. */
  readonly wantsSums: boolean;
  /** Whether ReLU comes last; never with sums. */
  readonly activated: boolean;
}

export interface ConvolutionInputGradient {
  readonly outputGradient: TensorWithPartialSums;
  readonly filter: Slice;
  readonly geometry: ConvolutionGeometry;
  /** What a shortcut has brought, to be added. */
  readonly added: AddedGradient | null;
  /**
   * The op whose output the input is, when nothing else will be added: the gradient is then
   * masked by its ReLU, see `maskGradient`.
   */
  readonly below: NormalisedBelow | null;
}

export interface ConvolutionFilterGradient {
  readonly input: TensorWithPartialSums;
  readonly outputGradient: TensorWithPartialSums;
  readonly geometry: ConvolutionGeometry;
}

export interface ConvolutionOperations {
  /** @returns `[batch, height, width, filters]` */
  convolution(convolution: Convolution): TensorWithPartialSums;

  /** @returns `[batch, height, width, input channels]`: the gradient plus `added` */
  convolutionInputGradient(gradient: ConvolutionInputGradient): TensorWithPartialSums;

  /** @returns `[partials, height, width, input channels, filters]` */
  convolutionFilterGradient(gradient: ConvolutionFilterGradient): PartialGradients;

  /** The sum over all pixels of all pictures, `[partials, filters]`. */
  convolutionBiasGradient(outputGradient: TensorWithPartialSums): PartialGradients;
}
