import type { AddedGradient } from './operations/operations.ts';

/** A gradient that has arrived at an activation, by a shortcut or otherwise. */
export interface PendingGradient extends AddedGradient {
  /** Whether it was taken back before the ReLU that made the activation. */
  readonly masked: boolean;
}

/** The gradients of a backward pass that wait to go on, by the activation that they are at. */
export class PendingGradients {
  readonly #waiting = new Map<number, PendingGradient>();

  set(activation: number, gradient: PendingGradient): void {
    this.#waiting.set(activation, gradient);
  }

  /** Hands a gradient over to the caller, who disposes of it. */
  take(activation: number): PendingGradient {
    const gradient = this.takeIfAny(activation);
    if (!gradient) throw new Error(`There is no gradient at activation ${activation}.`);
    return gradient;
  }

  takeIfAny(activation: number): PendingGradient | null {
    const gradient = this.#waiting.get(activation) ?? null;
    this.#waiting.delete(activation);
    return gradient;
  }
}
