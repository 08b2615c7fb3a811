import type { TensorWithPartialSums } from '../gpu/index.ts';

/** The activations that are alive in a pass, by number; -1 is the pictures. */
export class Activations {
  readonly #alive = new Map<number, TensorWithPartialSums>();

  constructor(pictures: TensorWithPartialSums) {
    this.#alive.set(-1, pictures);
  }

  has(activation: number): boolean {
    return this.#alive.has(activation);
  }

  get(activation: number): TensorWithPartialSums {
    const summed = this.#alive.get(activation);
    if (!summed) throw new Error(`Activation ${activation} is not there.`);
    return summed;
  }

  set(activation: number, values: TensorWithPartialSums): void {
    this.#alive.set(activation, values);
  }

  release(activation: number): void {
    const summed = this.#alive.get(activation);
    if (!summed?.deferredBatchNorm) summed?.tensor.dispose();
    this.#alive.delete(activation);
  }

  releaseWhere(test: (activation: number) => boolean): void {
    for (const activation of [...this.#alive.keys()].filter(test)) this.release(activation);
  }
}
