import type { Tensor } from '@tensorflow/tfjs-core';
import { storageOf, wordsOf, type Storage } from './halves.ts';

/**
 * `[batch, height, width, channels]`, and behind it in the same buffer
 * `[partials, rows, channels]`: sums over some of the pixels each, taken by the kernel that
 * computed the values.
 *
 * - Output of a convolution, three rows: count of the pixels, their mean, and the sum of their
 *   squared deviations from that mean.
 * - Gradient at the output of BatchNorm with ReLU, two rows: sum of gradient times deviation
 *   from the batch's mean, and sum of the gradient.
 */
export interface TensorWithPartialSums {
  /** Flat: the values in the order of `shape`, floats or halves, then the sums, which are floats. */
  readonly tensor: Tensor;
  /** `[batch, height, width, channels]` */
  readonly shape: readonly [number, number, number, number];
  /** How many partial sums there are; zero where none were taken. */
  readonly partials: number;
  /**
   * When there, these are the values before BatchNorm and ReLU, and whoever reads them has to
   * apply those: rows of channels, see `STATISTICS`. The tensor of the values then belongs to
   * whoever made them.
   */
  readonly deferredBatchNorm?: Tensor;
  /**
   * When there, these values are the gradient at the output of BatchNorm, and whoever reads them
   * has to take it back to its input.
   */
  readonly behindBatchNorm?: GradientBehindBatchNorm;
}

/** What it takes to take a gradient back through BatchNorm. Both belong to somebody else. */
export interface GradientBehindBatchNorm {
  /** BatchNorm's input, of the gradient's shape; may be longer. */
  readonly input: Tensor;
  /** Rows of channels, see `GRADIENT_ROWS`. */
  readonly rows: Tensor;
}

/** How many values lie before the sums. */
export function valuesOf({ shape }: Pick<TensorWithPartialSums, 'shape'>): number {
  return shape[0] * shape[1] * shape[2] * shape[3];
}

/** Words of four bytes in front of the sums, where values are stored so. */
export function wordsBeforeSums(shape: TensorWithPartialSums['shape'], storage: Storage): number {
  // Kernels store the sums of four channels at a time.
  return 4 * Math.ceil(wordsOf(valuesOf({ shape }), storage) / 4);
}

/** Index of the first word of the sums behind some values. */
export function firstSum({ tensor, shape }: TensorWithPartialSums): number {
  return wordsBeforeSums(shape, storageOf(tensor));
}

/** Values with no sums behind them. */
export function withoutPartialSums(
  tensor: Tensor,
  shape: TensorWithPartialSums['shape'],
): TensorWithPartialSums {
  return { tensor, shape, partials: 0 };
}

/** A gradient as partial sums: it is the sum of them all, over the first axis of the tensor. */
export interface PartialGradients {
  /** `[partials, ...shape of what the gradient is at]` */
  readonly tensor: Tensor;
  readonly partials: number;
  /** Values of each partial, where the tensor has more behind a single one. */
  readonly size?: number;
}

/** Values of what a gradient is at. */
export function sizeOfGradient({ tensor, partials, size }: PartialGradients): number {
  return size ?? tensor.size / partials;
}
