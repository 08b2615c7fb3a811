import * as tf from '@tensorflow/tfjs-core';
import type { TensorWithPartialSums } from '../../gpu/index.ts';
import { isMerging, type FusedOp } from '../../network/index.ts';
import { ObservedStep } from './observed-step.ts';
import type { Gradients, Wanted } from './pass.ts';

/**
 * A step whose gradient goes back along some paths alone: through the branches of some blocks, and
 * past all others by their shortcuts (Veit et al. 2016, section 5). Forward it is the whole network.
 */
export class PathStep extends ObservedStep {
  readonly #through: ReadonlySet<number>;

  /** @param through numbers of the activations in which the blocks end that are gone through */
  constructor(through: ReadonlySet<number>, ...step: ConstructorParameters<typeof ObservedStep>) {
    super(...step);
    this.#through = through;
  }

  override backward(op: FusedOp, gradient: TensorWithPartialSums, request: Wanted): Gradients {
    const gradients = super.backward(op, gradient, request);
    if (!isMerging(op)) return gradients;
    const { input, gate, shortcut } = gradients;
    const isThrough = this.#through.has(op.output);
    return {
      input: input && (isThrough ? input : nothingOf(input)),
      ...(gate ? { gate: isThrough ? gate : nothingOf(gate) } : {}),
      ...(shortcut ? { shortcut: isThrough ? nothingOf(shortcut) : shortcut } : {}),
    };
  }
}

/** Zeros in the place of a gradient, which is taken over. */
function nothingOf(gradient: TensorWithPartialSums): TensorWithPartialSums {
  const tensor = tf.zerosLike(gradient.tensor);
  gradient.tensor.dispose();
  return { ...gradient, tensor };
}
