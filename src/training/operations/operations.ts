/**
 * What a network is computed with. Every operation has a reference made of plain
 * tfjs-core operations (`reference/`), which runs on every backend; kernels of our own
 * may take its place where there is WebGPU, and pass the same tests.
 *
 * Activations are `[batch, height, width, channels]`, filters
 * `[height, width, input channels, output channels]`, all float32. Whoever calls owns
 * the tensors that come back and disposes of them.
 */
import type { Tensor, Tensor1D, Tensor2D, Tensor4D, Scalar } from '@tensorflow/tfjs-core';
import type { ConvolutionGeometry, Slice } from '../../gpu/index.ts';

export type { ConvolutionGeometry, Slice };

/** How the shape changes along a shortcut of type A. */
export interface ShortcutGeometry {
  readonly inputShape: readonly [number, number, number, number];
  readonly outputShape: readonly [number, number, number, number];
  readonly stride: number;
}

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

export interface CrossEntropy {
  /** Mean over the batch. */
  readonly loss: Scalar;
  /** Pictures whose largest logit is not at their label. */
  readonly wrong: Scalar;
  /** Gradient of the mean loss. */
  readonly gradient: Tensor2D;
}

export interface MomentumUpdate {
  readonly learningRate: number;
  readonly momentum: number;
  readonly weightDecay: number;
}

/** All that is learnt, and what momentum SGD remembers of it; each one long vector. */
export interface Arenas {
  readonly values: Tensor1D;
  readonly velocities: Tensor1D;
}

/** A gradient, and the place of its tensor in the arenas. */
export interface PlacedGradient {
  readonly offset: number;
  readonly gradient: Tensor;
}

export interface PictureBatch {
  /** `[batch, 32, 32, 3]`, 0 to 255. */
  readonly pixels: Uint8Array;
  /** Corner of the crop in the picture with 4 pixels of zeros around it, 0 to 8; 4 keeps it in place. */
  readonly top: Int32Array;
  readonly left: Int32Array;
  /** 1 where the picture is mirrored. */
  readonly flip: Uint8Array;
}

export interface Operations {
  /**
   * Compiles what `record` will need before it is needed; null where there is nothing to
   * compile ahead. See `compileAhead` in `gpu/`.
   */
  readonly compileAhead:
    ((record: () => void, onProgress: (share: number) => void) => Promise<void>) | null;

  /** Input pictures: `pixels * multiply + add`, then zero padding, crop and flip. */
  pictures(batch: PictureBatch, multiply: Tensor1D, add: Tensor1D): Tensor4D;

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

  /** Every `stride`-th pixel, with zero channels on both sides (type A). */
  shortcut(input: Tensor4D, geometry: ShortcutGeometry): Tensor4D;
  shortcutGradient(outputGradient: Tensor4D, geometry: ShortcutGeometry): Tensor4D;

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

  /**
   * Momentum SGD as in PyTorch: `v = momentum v + (gradient + decay w)`, `w = w - rate v`.
   * Takes the arenas over and gives back those that hold the result, the same ones or new.
   *
   * @param gradients of everything in the arenas, in order
   */
  momentumUpdate(
    arenas: Arenas,
    gradients: readonly PlacedGradient[],
    update: MomentumUpdate,
  ): Arenas;
}

/** BatchNorm's epsilon, PyTorch's default. */
export const BATCH_NORM_EPSILON = 1e-5;
/** Share of a batch's statistics in the moving ones, PyTorch's default. */
export const BATCH_NORM_MOMENTUM = 0.1;
