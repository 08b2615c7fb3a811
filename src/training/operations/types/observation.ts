import type { Tensor, Tensor1D } from '@tensorflow/tfjs-core';

/** Values that are looked at: all of a tensor, or a stretch of one. */
export interface ObservedValues {
  readonly tensor: Tensor;
  /** Index of the first value. */
  readonly first: number;
  /** How many, a multiple of the channels. */
  readonly size: number;
  /** Values one behind the other that belong to different channels. */
  readonly channels: number;
}

export interface ObservationOperations {
  /**
   * Mean, mean squared deviation from it, and largest value of each channel, written as
   * `[3, channels]` from an index of `into` on. Takes that over and gives back the tensor that
   * holds the result, the same or a new one.
   */
  channelMoments(values: ObservedValues, into: Tensor1D, index: number): Tensor1D;
}
