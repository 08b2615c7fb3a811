import type { Tensor } from '@tensorflow/tfjs-core';
import type { ConvolutionGeometry, ShortcutGeometry, Slice, Summed } from '../../../gpu/index.ts';

/** Another share of a gradient, which a shortcut has brought. */
export interface AddedGradient {
  /** At the shortcut's output. */
  readonly gradient: Summed;
  /** Null where the shortcut is the identity. */
  readonly shortcut: ShortcutGeometry | null;
}

/** A unit of BatchNorm and ReLU, seen from behind: a gradient at its output is on its way to it. */
export interface NormalisedBelow {
  /** Its input. */
  readonly input: Summed;
  /** Its output. */
  readonly output: Summed;
  /** As `normaliseTraining` gave them for this batch. */
  readonly statistics: Slice;
}

/** The gradient at a filter is the sum of so many shares; `[shares, ...shape of the filter]`. */
export interface SharedGradient {
  readonly tensor: Tensor;
  readonly shares: number;
}

export interface ConvolutionOperations {
  /** @param wantsSums whether BatchNorm follows, so that sums may be taken on the way */
  convolution(
    input: Summed,
    filter: Slice,
    geometry: ConvolutionGeometry,
    wantsSums: boolean,
  ): Summed;

  /**
   * Gradient at the input, plus `added`.
   *
   * @param below the unit whose output the input is, when nothing else will be added: the
   *   gradient is then masked by its ReLU, see `maskGradient`
   */
  convolutionInputGradient(
    outputGradient: Summed,
    filter: Slice,
    geometry: ConvolutionGeometry,
    added: AddedGradient | null,
    below: NormalisedBelow | null,
  ): Summed;

  convolutionFilterGradient(
    input: Summed,
    outputGradient: Summed,
    geometry: ConvolutionGeometry,
  ): SharedGradient;
}
