import * as tf from '@tensorflow/tfjs-core';

/** The activations (or the gradients at them) that are alive in a pass, by number; -1 is the pictures. */
export class Activations {
  readonly #tensors = new Map<number, tf.Tensor4D>();
  #last = -1;

  constructor(pictures: tf.Tensor4D | null) {
    if (pictures) this.#tensors.set(-1, pictures);
  }

  /** Number of the activation that was set last. */
  get last(): number {
    return this.#last;
  }

  get(activation: number): tf.Tensor4D {
    const tensor = this.#tensors.get(activation);
    if (!tensor) throw new Error(`Activation ${activation} is not there.`);
    return tensor;
  }

  set(activation: number, tensor: tf.Tensor4D): void {
    this.#tensors.set(activation, tensor);
    this.#last = activation;
  }

  /** Hands a tensor over to the caller, who disposes of it. */
  take(activation: number): tf.Tensor4D {
    const tensor = this.get(activation);
    this.#tensors.delete(activation);
    return tensor;
  }

  takeIfAny(activation: number): tf.Tensor4D | null {
    return this.#tensors.has(activation) ? this.take(activation) : null;
  }

  release(activation: number): void {
    this.takeIfAny(activation)?.dispose();
  }

  releaseWhere(test: (activation: number) => boolean): void {
    for (const activation of [...this.#tensors.keys()].filter(test)) this.release(activation);
  }

  /** The last activation as `[batch, classes]`; a new tensor. */
  logits(): tf.Tensor2D {
    const tensor = this.get(this.#last);
    return tf.reshape(tensor, [tensor.shape[0], -1]);
  }
}
