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
    const values = this.#alive.get(activation);
    if (!values) throw new Error(`Activation ${activation} is not there.`);
    return values;
  }

  set(activation: number, values: TensorWithPartialSums): void {
    this.#alive.set(activation, values);
  }

  release(activation: number): void {
    const values = this.#alive.get(activation);
    if (!values?.deferredBatchNorm) values?.tensor.dispose();
    this.#alive.delete(activation);
  }
}
