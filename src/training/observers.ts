/** Who is told what a training step computes, as it comes by. */
import type { Tensor } from '@tensorflow/tfjs-core';

/**
 * - `activation`: what a layer puts out; what PyTorch gives a module's forward hook.
 * - `activation-gradient`: the gradient of the loss at a layer's output; what PyTorch gives a full
 *   backward hook as `grad_output`. Layers in front of all that is learnt have none.
 * - `parameter-gradient`: the gradient of the loss at what is learnt, before weight decay; what
 *   PyTorch leaves in `grad`.
 *
 * The loss is the mean over the batch, labels smoothed as the recipe says.
 */
export type ObservedKind = 'activation' | 'activation-gradient' | 'parameter-gradient';

/** A place of a step where there is something to observe. */
export interface ObservationPoint {
  /** Steps done before this one. */
  readonly step: number;
  readonly kind: ObservedKind;
  /**
   * The layer's, as `layersOf` gives it (`layer1.0.bn2`), or the parameter's, as `parametersOf`
   * and files of weights do (`layer1.0.conv2.weight`).
   */
  readonly name: string;
  /** `[batch, height, width, channels]`; of a parameter, its own shape in `parametersOf`. */
  readonly shape: readonly number[];
}

export interface Observation extends ObservationPoint {
  /**
   * In this shape. Valid only during the call, and not to be disposed of: what shall stay has to
   * be reduced or cloned there.
   */
  readonly tensor: Tensor;
}

/**
 * Observes each layer of the network by itself, also where one op computes several: BatchNorm, the
 * sum with a shortcut and ReLU are three layers, each with its own values, as a network computed
 * layer by layer has them. Values that a step does not make (those between fused layers, those of
 * a deferred BatchNorm, gradients that a convolution masks on the way, sums of partial sums) are
 * computed for whoever wants them, beside the step, whose own values stay the same to the bit.
 *
 * Each point is told once a step, activations in the order of the forward pass and gradients in
 * that of the backward pass; what is recomputed is not told again.
 */
export interface StepObserver {
  /** Asked at each point; nothing is computed where it says no. */
  wants(point: ObservationPoint): boolean;
  observe(observation: Observation): void;
}

/** The observers of one run. */
export class Observers {
  readonly #observers = new Set<StepObserver>();
  readonly #failures = new Map<StepObserver, Error>();

  get isEmpty(): boolean {
    return this.#observers.size === 0;
  }

  /** @returns what takes it off again */
  add(observer: StepObserver): () => void {
    // An object of its own, so that one observer can be added twice.
    const added: StepObserver = {
      wants: (point) => observer.wants(point),
      observe: (observation) => {
        observer.observe(observation);
      },
    };
    this.#observers.add(added);
    return () => {
      this.#observers.delete(added);
    };
  }

  /**
   * Tells a point to those who want it.
   *
   * @param compute the point's tensor; called only if somebody wants it. It is disposed of
   */
  tell(point: ObservationPoint, compute: () => Tensor): void {
    const asking = [...this.#observers].filter((one) => this.#attempt(one, () => one.wants(point)));
    if (asking.length === 0) return;
    const tensor = compute();
    for (const one of asking) {
      this.#attempt(one, () => {
        one.observe({ ...point, tensor });
      });
    }
    tensor.dispose();
  }

  /**
   * To be called behind each step: an observer that throws is told nothing more of the step, which
   * goes on to its end, so that the weights are right and nothing is leaked.
   *
   * @throws what an observer threw in this step; an AggregateError where several did
   */
  throwFailures(): void {
    const failures = [...this.#failures.values()];
    this.#failures.clear();
    const [first] = failures;
    if (!first) return;
    throw failures.length === 1 ? first : new AggregateError(failures, first.message);
  }

  #attempt<Result>(one: StepObserver, act: () => Result): Result | null {
    if (this.#failures.has(one)) return null;
    try {
      return act();
    } catch (error) {
      this.#failures.set(one, error instanceof Error ? error : new Error(String(error)));
      return null;
    }
  }
}
