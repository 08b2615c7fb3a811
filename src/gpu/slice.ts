import type { Tensor } from '@tensorflow/tfjs-core';

/** A tensor that lies in a stretch of a larger one, so that many can be updated at once. */
export interface Slice {
  readonly arena: Tensor;
  /** Index of its first value among all of the arena; a multiple of four. */
  readonly offset: number;
  readonly shape: readonly number[];
}
