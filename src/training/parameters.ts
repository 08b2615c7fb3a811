/**
 * The weights of a network on the device. What is learnt lies in one arena, its momenta in
 * another, so that one update serves all; the statistics of each BatchNorm are a tensor of
 * their own.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Slice } from '../gpu/index.ts';
import {
  elementsOf,
  parametersOf,
  type Network,
  type ParameterDescription,
  type Weights,
} from '../network/index.ts';
import type { MomentumUpdate, Operations } from './operations/operations.ts';

/** A stretch of the arena: one tensor, or scale and offset of a BatchNorm as `[2, channels]`. */
interface Stretch {
  readonly offset: number;
  readonly shape: readonly number[];
}

/** Splits `layer1.0.bn1.running_mean` into the layer and the tensor's own name. */
function layerOf(name: string): string {
  return name.slice(0, name.lastIndexOf('.'));
}

function stretchesOf(descriptions: readonly ParameterDescription[]) {
  const stretches = new Map<string, Stretch>();
  let size = 0;
  for (const { name, role, shape, trainable } of descriptions) {
    // The offset of a BatchNorm lies right behind its scale.
    if (!trainable || role === 'offset') continue;
    const [key, whole] = role === 'scale' ? [layerOf(name), [2, ...shape]] : [name, shape];
    stretches.set(key, { offset: size, shape: whole });
    size = 4 * Math.ceil((size + elementsOf(whole)) / 4);
  }
  return { stretches, size };
}

export class Parameters {
  readonly #descriptions: readonly ParameterDescription[];
  readonly #stretches: ReadonlyMap<string, Stretch>;
  readonly #statistics = new Map<string, tf.Tensor2D>();
  #values: tf.Tensor1D;
  #velocities: tf.Tensor1D;

  /** @throws when a tensor is missing or has another size */
  constructor(network: Network, weights: Weights) {
    this.#descriptions = parametersOf(network);
    const { stretches, size } = stretchesOf(this.#descriptions);
    this.#stretches = stretches;
    const valuesOf = (name: string, shape: readonly number[]) => {
      const values = weights.get(name)?.values;
      if (values?.length === elementsOf(shape)) return values;
      throw new Error(`The weights of ${name} are missing or of the wrong size.`);
    };
    const values = new Float32Array(size);
    for (const { name, role, shape, trainable } of this.#descriptions) {
      if (trainable) values.set(valuesOf(name, shape), this.#offsetOf(name));
      if (role !== 'moving-mean') continue;
      const [channels = 0] = shape;
      const rows = new Float32Array(4 * channels);
      rows.set(valuesOf(name, shape), 2 * channels);
      rows.set(valuesOf(`${layerOf(name)}.running_var`, shape), 3 * channels);
      this.#statistics.set(layerOf(name), tf.tensor2d(rows, [4, channels]));
    }
    this.#values = tf.tensor1d(values);
    this.#velocities = tf.zeros([size]);
  }

  /** A filter, a dense weight or a bias by its name; scale and offset by their layer's. */
  learnt(name: string): Slice {
    const stretch = this.#stretches.get(name);
    if (!stretch) throw new Error(`There are no weights called ${name}.`);
    return { arena: this.#values, ...stretch };
  }

  /** Statistics of a BatchNorm, `[4, channels]`; see `Operations.normaliseTraining`. */
  statistics(layer: string): tf.Tensor2D {
    const statistics = this.#statistics.get(layer);
    if (!statistics) throw new Error(`There is no BatchNorm called ${layer}.`);
    return statistics;
  }

  /** Puts new statistics in the place of the old ones, which are disposed of. */
  moveStatistics(layer: string, statistics: tf.Tensor2D): void {
    this.statistics(layer).dispose();
    this.#statistics.set(layer, statistics);
  }

  /** Updates everything that is learnt. The gradients are disposed of. */
  update(
    gradients: ReadonlyMap<string, tf.Tensor>,
    operations: Operations,
    update: MomentumUpdate,
  ): void {
    const placed = Array.from(this.#stretches, ([name, { offset }]) => {
      const gradient = gradients.get(name);
      if (!gradient) throw new Error(`There is no gradient of ${name}.`);
      return { offset, gradient };
    });
    const arenas = { values: this.#values, velocities: this.#velocities };
    const next = operations.momentumUpdate(arenas, placed, update);
    this.#values = next.values;
    this.#velocities = next.velocities;
    for (const { gradient } of placed) gradient.dispose();
  }

  /** Reads every value back from the device, all as they are at the moment of the call. */
  async read(): Promise<Weights> {
    // tfjs keeps what it has read of a tensor, but the arena changes in place; and training may
    // go on, or the run be let go, while the values are on their way. So copies are read.
    const copy = (tensor: tf.Tensor) => tf.mul(tensor, 1);
    const values = copy(this.#values);
    const statistics = new Map(
      Array.from(this.#statistics, ([layer, tensor]) => [layer, copy(tensor)]),
    );
    try {
      return await this.#weightsOf(values, statistics);
    } finally {
      tf.dispose([values, ...statistics.values()]);
    }
  }

  dispose(): void {
    tf.dispose([this.#values, this.#velocities, ...this.#statistics.values()]);
    this.#statistics.clear();
  }

  async #weightsOf(
    values: tf.Tensor,
    statistics: ReadonlyMap<string, tf.Tensor>,
  ): Promise<Weights> {
    const learnt = await values.data();
    const weights = new Map<string, { shape: readonly number[]; values: Float32Array }>();
    for (const { name, role, shape, trainable } of this.#descriptions) {
      const size = elementsOf(shape);
      const source = trainable ? learnt : await statistics.get(layerOf(name))?.data();
      const row = role === 'moving-mean' ? 2 : 3;
      const first = trainable ? this.#offsetOf(name) : row * size;
      const found = source?.subarray(first, first + size) ?? [];
      weights.set(name, { shape, values: Float32Array.from(found) });
    }
    return weights;
  }

  #offsetOf(name: string): number {
    const own = this.#stretches.get(name);
    if (own) return own.offset;
    const both = this.learnt(layerOf(name));
    return name.endsWith('.bias') ? both.offset + elementsOf(both.shape) / 2 : both.offset;
  }
}
