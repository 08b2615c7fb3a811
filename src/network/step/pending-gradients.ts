import type { TensorWithPartialSums } from '../gpu/index.ts';
import type { AddedGradient, ShortcutOperations } from './operations/operations.ts';

/** A gradient that has arrived at an activation, all of it. */
export interface ArrivedGradient {
  readonly gradient: TensorWithPartialSums;
  /**
   * Whether it was taken back before the ReLU of the BatchNorm op that made the activation,
   * with the sums that the op needs; see `NormalisedBelow`.
   */
  readonly masked: boolean;
}

/** A gradient that waits; a later one is added to it. */
interface WaitingGradient extends AddedGradient {
  readonly masked: boolean;
}

/**
 * The gradients of a backward pass that wait to go on, by the activation that they are at. An
 * activation that several ops read gets a share from each.
 */
export class PendingGradients {
  readonly #waiting = new Map<number, WaitingGradient>();
  readonly #operations: ShortcutOperations;

  constructor(operations: ShortcutOperations) {
    this.#operations = operations;
  }

  /** A share of an activation's gradient; taken over. */
  add(activation: number, share: AddedGradient): void {
    const before = this.takeIfAny(activation);
    const sum = before ? this.#sumOf(share, before) : share;
    this.#waiting.set(activation, { ...sum, masked: false });
  }

  /** What one share and all those before it, taken with `takeIfAny`, have become; taken over. */
  complete(activation: number, arrived: ArrivedGradient): void {
    this.#waiting.set(activation, { ...arrived, shortcut: null });
  }

  /** Hands the gradient at an activation over to the caller, who disposes of it. */
  take(activation: number): ArrivedGradient {
    const waiting = this.#waiting.get(activation);
    if (!waiting) throw new Error(`There is no gradient at activation ${activation}.`);
    this.#waiting.delete(activation);
    return { gradient: this.#atActivation(waiting), masked: waiting.masked };
  }

  /** Hands over what has arrived so far to who adds it to a share of his own. */
  takeIfAny(activation: number): AddedGradient | null {
    const waiting = this.#waiting.get(activation) ?? null;
    this.#waiting.delete(activation);
    return waiting;
  }

  #sumOf(one: AddedGradient, other: AddedGradient): AddedGradient {
    const [whole, added] = one.shortcut && !other.shortcut ? [other, one] : [one, other];
    const base = this.#atActivation(whole);
    const gradient = this.#operations.addGradients(base, added);
    base.tensor.dispose();
    added.gradient.tensor.dispose();
    return { gradient, shortcut: null };
  }

  /** Takes a gradient over and back through the shortcut that brought it. */
  #atActivation({ gradient, shortcut }: AddedGradient): TensorWithPartialSums {
    if (!shortcut) return gradient;
    const result = this.#operations.shortcutGradient(gradient, shortcut);
    gradient.tensor.dispose();
    return result;
  }
}
