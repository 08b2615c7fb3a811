import type { Tensor1D } from '@tensorflow/tfjs-core';

/** A tensor that lies in a stretch of a larger one, so that many can be updated at once. */
export interface Slice {
  readonly arena: Tensor1D;
  /** Index of its first value in the arena; a multiple of four. */
  readonly offset: number;
  readonly shape: readonly number[];
}
