import type { Tensor4D } from '@tensorflow/tfjs-core';
import type { ConvolutionGeometry, Slice } from '../../../gpu/index.ts';

/** How the shape changes along a shortcut of type A. */
export interface ShortcutGeometry {
  readonly inputShape: readonly [number, number, number, number];
  readonly outputShape: readonly [number, number, number, number];
  readonly stride: number;
}

export interface ConvolutionOperations {
  convolution(input: Tensor4D, filter: Slice, geometry: ConvolutionGeometry): Tensor4D;
  /** Gradient at the input, plus `addTo` where a shortcut has brought another share of it. */
  convolutionInputGradient(
    outputGradient: Tensor4D,
    filter: Slice,
    geometry: ConvolutionGeometry,
    addTo: Tensor4D | null,
  ): Tensor4D;
  convolutionFilterGradient(
    input: Tensor4D,
    outputGradient: Tensor4D,
    geometry: ConvolutionGeometry,
  ): Tensor4D;

  /** Every `stride`-th pixel, with zero channels on both sides (type A). */
  shortcut(input: Tensor4D, geometry: ShortcutGeometry): Tensor4D;
  shortcutGradient(outputGradient: Tensor4D, geometry: ShortcutGeometry): Tensor4D;
}
