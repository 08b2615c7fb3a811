import type { Tensor, Tensor1D } from '@tensorflow/tfjs-core';

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

export interface OptimiserOperations {
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
