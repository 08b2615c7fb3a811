/** Weights of a model as a lesion leaves them, without a copy of any. */
import * as tf from '@tensorflow/tfjs-core';
import type { Slice } from '../../gpu/index.ts';
import type { LesionedNetwork } from '../../inspection/index.ts';
import { elementsOf } from '../../network/index.ts';
import type { ModelParameters, Parameters } from '../parameters.ts';

export class LesionedParameters implements ModelParameters {
  readonly #whole: Parameters;
  readonly #lesioned: LesionedNetwork;
  readonly #filled = new Map<string, tf.Tensor>();

  /** @param whole stays its owner's */
  constructor(whole: Parameters, lesioned: LesionedNetwork) {
    this.#whole = whole;
    this.#lesioned = lesioned;
  }

  learnt(name: string): Slice {
    const { filled, nameOf } = this.#lesioned;
    const slice = this.#whole.learnt(nameOf(name));
    const value = filled.get(name);
    if (value === undefined) return slice;
    const { shape } = slice;
    // As long as a kernel that reads in fours asks for.
    const size = 4 * Math.ceil(elementsOf(shape) / 4);
    const arena = this.#filled.get(name) ?? tf.fill([size], value);
    this.#filled.set(name, arena);
    return { arena, offset: 0, shape };
  }

  /** Of a layer that no lesion fills. */
  parts(name: string) {
    return this.#whole.parts(this.#lesioned.nameOf(name));
  }

  statistics(layer: string): tf.Tensor2D {
    return this.#whole.statistics(this.#lesioned.nameOf(layer));
  }

  /** A test moves none. */
  moveStatistics(): never {
    throw new Error('A network with a lesion is not trained.');
  }

  /** All that there are on the device by now, always in the same order. */
  get tensors(): readonly tf.Tensor[] {
    return [...this.#whole.tensors, ...this.#filled.values()];
  }

  dispose(): void {
    tf.dispose([...this.#filled.values()]);
    this.#filled.clear();
  }
}
