import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { PartialGradients } from '../../../gpu/index.ts';

export interface MomentumUpdate {
  readonly learningRate: number;
  readonly momentum: number;
  readonly weightDecay: number;
  /** Whether the step goes from where the momentum alone would lead (Nesterov 1983). */
  readonly nesterov: boolean;
  /** What the gradients were multiplied by, a power of two; 1 when left out. */
  readonly lossScale?: number;
}

/** A gradient, and the index of its tensor's first value in the arena's values. */
export interface PlacedGradient {
  readonly offset: number;
  readonly gradient: PartialGradients;
}

export interface OptimiserOperations {
  /** How many tensors an arena may hold, so that one program can update it. */
  tensorsOfArena(): number;

  /**
   * Momentum SGD as in PyTorch: `g = gradient + decay w`, `v = momentum v + g`, then
   * `w = w - rate v`, or with Nesterov's momentum `w = w - rate (g + momentum v)`.
   * Takes the arena over and gives back the one that holds the result, the same or a new one.
   *
   * @param arena `[2, size]`: what is learnt, and what momentum SGD remembers of it
   * @param gradients of everything in the arena, in order
   */
  momentumUpdate(
    arena: Tensor2D,
    gradients: readonly PlacedGradient[],
    update: MomentumUpdate,
  ): Tensor2D;
}
