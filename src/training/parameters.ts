/** The weights of a network on the device, with the momenta of the optimiser. */
import * as tf from '@tensorflow/tfjs-core';
import {
  elementsOf,
  parametersOf,
  type Network,
  type ParameterDescription,
  type Weights,
} from '../network/index.ts';
import type { MomentumUpdate, Operations } from './operations/operations.ts';

export class Parameters {
  readonly descriptions: readonly ParameterDescription[];
  readonly #values = new Map<string, tf.Tensor>();
  readonly #velocities = new Map<string, tf.Tensor>();

  /** @throws when a tensor is missing or has another size */
  constructor(network: Network, weights: Weights) {
    this.descriptions = parametersOf(network);
    for (const { name, shape, trainable } of this.descriptions) {
      const found = weights.get(name);
      if (found?.values.length !== elementsOf(shape)) {
        throw new Error(`The weights of ${name} are missing or of the wrong size.`);
      }
      this.#values.set(name, tf.tensor(found.values.slice(), [...shape], 'float32'));
      if (trainable) this.#velocities.set(name, tf.zeros([...shape]));
    }
  }

  vector(name: string): tf.Tensor1D {
    const value = this.#get(name);
    if (isVector(value)) return value;
    throw new Error(`${name} is not a vector.`);
  }

  matrix(name: string): tf.Tensor2D {
    const value = this.#get(name);
    if (isMatrix(value)) return value;
    throw new Error(`${name} is not a matrix.`);
  }

  filter(name: string): tf.Tensor4D {
    const value = this.#get(name);
    if (isFilter(value)) return value;
    throw new Error(`${name} is not a filter.`);
  }

  /** Puts a new value in the place of the old one, which is disposed of. */
  replace(name: string, value: tf.Tensor): void {
    this.#values.get(name)?.dispose();
    this.#values.set(name, value);
  }

  /** Updates every learnt tensor. The gradients are disposed of. */
  update(
    gradients: ReadonlyMap<string, tf.Tensor>,
    operations: Operations,
    update: MomentumUpdate,
  ): void {
    for (const [name, gradient] of gradients) {
      const old = this.#velocities.get(name);
      if (!old) throw new Error(`${name} is not learnt.`);
      const next = operations.momentumUpdate(this.#get(name), old, gradient, update);
      tf.dispose([old, gradient]);
      this.#velocities.set(name, next.velocity);
      this.replace(name, next.value);
    }
  }

  /** Reads every value back from the device, all as they are at the moment of the call. */
  async read(): Promise<Weights> {
    const weights = new Map<string, { shape: readonly number[]; values: Float32Array }>();
    // Training may go on, or the run be let go, while the values are on their way.
    const held = this.descriptions.map(({ name, shape }) => {
      return { name, shape, tensor: tf.clone(this.#get(name)) };
    });
    try {
      for (const { name, shape, tensor } of held) {
        weights.set(name, { shape, values: Float32Array.from(await tensor.data()) });
      }
    } finally {
      tf.dispose(held.map(({ tensor }) => tensor));
    }
    return weights;
  }

  dispose(): void {
    for (const tensor of [...this.#values.values(), ...this.#velocities.values()]) tensor.dispose();
    this.#values.clear();
    this.#velocities.clear();
  }

  #get(name: string): tf.Tensor {
    const value = this.#values.get(name);
    if (!value) throw new Error(`There are no weights called ${name}.`);
    return value;
  }
}

function isVector(tensor: tf.Tensor): tensor is tf.Tensor1D {
  return tensor.rank === 1;
}

function isMatrix(tensor: tf.Tensor): tensor is tf.Tensor2D {
  return tensor.rank === 2;
}

function isFilter(tensor: tf.Tensor): tensor is tf.Tensor4D {
  return tensor.rank === 4;
}
