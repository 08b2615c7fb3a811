import type { Tensor } from '@tensorflow/tfjs-core';

/**
 * Values, and behind them in the same buffer sums over shares of their pixels, taken by the
 * kernel that computed the values. Row `r` of share `s` for channel `c` lies at
 * `elements + (s * rows + r) * channels + c`.
 *
 * - Output of a convolution, three rows: count of the share's pixels, their mean, and the sum
 *   of their squared deviations from that mean.
 * - Gradient at the output of BatchNorm with ReLU, two rows: sum of gradient times deviation
 *   from the batch's mean, and sum of the gradient.
 */
export interface TensorWithPartialSums {
  /** Flat: the values in the order of `shape`, then the sums. */
  readonly tensor: Tensor;
  /** `[batch, height, width, channels]` */
  readonly shape: readonly [number, number, number, number];
  /** Zero where no sums were taken. */
  readonly shares: number;
  /**
   * When there, these are the values before BatchNorm and ReLU, and whoever reads them has to
   * apply those: rows of channels, see `STATISTICS`. The tensor of the values then belongs to
   * whoever made them.
   */
  readonly deferredBatchNorm?: Tensor;
}

/** How many values lie before the sums. */
export function valuesOf({ shape }: Pick<TensorWithPartialSums, 'shape'>): number {
  return shape[0] * shape[1] * shape[2] * shape[3];
}

/** Values that nothing was summed over. */
export function withoutPartialSums(
  tensor: Tensor,
  shape: TensorWithPartialSums['shape'],
): TensorWithPartialSums {
  return { tensor, shape, shares: 0 };
}
