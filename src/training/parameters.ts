/**
 * The weights of a network on the device. What is learnt lies in arenas, a few tensors with
 * their momenta in each, so that one program can update an arena in place; the statistics of
 * each BatchNorm are a tensor of their own.
 */
import * as tf from '@tensorflow/tfjs-core';
import { kernels, readValues, type Slice } from '../gpu/index.ts';
import {
  elementsOf,
  parametersOf,
  type Network,
  type ParameterDescription,
  type Weights,
} from '../network/index.ts';
import { areFinite } from '../runs/index.ts';
import type { MomentumUpdate, Operations, PartialGradients } from './operations/operations.ts';
import {
  arenasOf,
  layerOf,
  nameOfSlice,
  offsetInSlice,
  type Arena,
  type ParameterSlice,
} from './parameter-slices.ts';

type ArenaLimit = Pick<Operations, 'tensorsOfArena' | 'largestTensor'>;

/** Some of the values of a single tensor: where they lie, and which they are. */
interface Stretch {
  readonly arena: number;
  /** Index of the first of them in the arena. */
  readonly offset: number;
  /** Index of the first of them in the tensor. */
  readonly from: number;
  readonly size: number;
}

export class Parameters {
  readonly #descriptions: readonly ParameterDescription[];
  readonly #layout: readonly Arena[];
  /** By what they are of; in order. */
  readonly #slices: ReadonlyMap<string, readonly ParameterSlice[]>;
  readonly #statistics = new Map<string, tf.Tensor2D>();
  /** `[2, size]` each: values and velocities. */
  readonly #arenas: tf.Tensor2D[];

  /**
   * @param momenta of what is learnt; zeros without
   * @throws when a tensor is missing or has another size
   */
  constructor(network: Network, weights: Weights, operations: ArenaLimit, momenta?: Weights) {
    this.#descriptions = parametersOf(network);
    this.#layout = arenasOf(this.#descriptions, {
      most: operations.tensorsOfArena(),
      largest: operations.largestTensor(),
    });
    const slices = this.#layout.flatMap((arena) => arena.slices);
    const names = new Set(slices.map((slice) => slice.of));
    this.#slices = new Map(
      Array.from(names, (name) => [name, slices.filter((slice) => slice.of === name)]),
    );
    const valuesOf = (name: string, shape: readonly number[], of = weights) => {
      const values = of.get(name)?.values;
      if (values?.length === elementsOf(shape)) return values;
      throw new Error(`The weights of ${name} are missing or of the wrong size.`);
    };
    const arenas = this.#layout.map(({ size }) => new Float32Array(2 * size));
    for (const description of this.#descriptions) {
      const { name, role, shape, trainable } = description;
      if (trainable) {
        const values = valuesOf(name, shape);
        const velocities = momenta && valuesOf(name, shape, momenta);
        for (const { arena, offset, from, size } of this.#stretchesOf(description)) {
          const into = arenas[arena];
          into?.set(values.subarray(from, from + size), offset);
          if (velocities)
            into?.set(velocities.subarray(from, from + size), into.length / 2 + offset);
        }
      }
      if (role !== 'moving-mean') continue;
      const [channels = 0] = shape;
      const rows = new Float32Array(kernels.STATISTICS_ROWS * channels);
      rows.set(valuesOf(name, shape), 2 * channels);
      rows.set(valuesOf(`${layerOf(name)}.running_var`, shape), 3 * channels);
      this.#statistics.set(layerOf(name), tf.tensor2d(rows, [kernels.STATISTICS_ROWS, channels]));
    }
    this.#arenas = arenas.map((values) => tf.tensor2d(values, [2, values.length / 2]));
  }

  /**
   * A filter or its biases by their name; what a BatchNorm or a dense layer learns by the layer's.
   *
   * @throws where it lies in several parts
   */
  learnt(name: string): Slice {
    const [slice, ...others] = this.parts(name);
    if (!slice || others.length > 0) throw new Error(`${name} lies in several parts.`);
    return slice;
  }

  /**
   * The parts of what is learnt, one below the other, each with the name of its gradient. There is
   * one, of the name that is asked for, but of a dense layer that is too large for the device.
   */
  parts(name: string): readonly (Slice & { readonly name: string })[] {
    return this.#slicesOf(name).map(({ arena, offset, shape, name: own }) => {
      return { arena: this.#arena(arena), offset, shape, name: own };
    });
  }

  /**
   * Where a single tensor that is learnt lies, by its name in `parametersOf`: the indices of its
   * first value and of its first momentum in the arena, and how many values it has.
   *
   * @throws where it lies in several parts
   */
  placeOf(name: string): {
    readonly arena: tf.Tensor2D;
    readonly value: number;
    readonly momentum: number;
    readonly size: number;
  } {
    const description = this.#descriptions.find((one) => one.name === name);
    if (!description) throw new Error(`There are no weights called ${name}.`);
    const [stretch, ...others] = this.#stretchesOf(description);
    if (!stretch || others.length > 0) throw new Error(`${name} lies in several parts.`);
    const { arena, offset, size } = stretch;
    const tensor = this.#arena(arena);
    return { arena: tensor, value: offset, momentum: tensor.shape[1] + offset, size };
  }

  /** Statistics of a BatchNorm, `[6, channels]`; see `Operations.normaliseTraining`. */
  statistics(layer: string): tf.Tensor2D {
    const statistics = this.#statistics.get(layer);
    if (!statistics) throw new Error(`There is no BatchNorm called ${layer}.`);
    return statistics;
  }

  /** All that there are on the device, always in the same order. */
  get tensors(): readonly tf.Tensor[] {
    return [...this.#arenas, ...this.#statistics.values()];
  }

  /** Puts statistics in the place of the old ones, which are disposed of unless they are the same. */
  moveStatistics(layer: string, statistics: tf.Tensor2D): void {
    const before = this.statistics(layer);
    if (before !== statistics) before.dispose();
    this.#statistics.set(layer, statistics);
  }

  /**
   * Does work that moves statistics without computing them, as compiling ahead does, and puts
   * back those that were there.
   */
  rehearse(work: () => void): void {
    const before = Array.from(
      this.#statistics,
      ([layer, tensor]) => [layer, tensor.clone()] as const,
    );
    work();
    for (const [layer, tensor] of before) this.moveStatistics(layer, tensor);
  }

  /** Updates everything that is learnt. The gradients are disposed of. */
  update(
    gradients: ReadonlyMap<string, PartialGradients>,
    operations: Operations,
    update: MomentumUpdate,
  ): void {
    for (const [index, { slices }] of this.#layout.entries()) {
      const placed = slices.map(({ name, offset }) => {
        const gradient = gradients.get(name);
        if (!gradient) throw new Error(`There is no gradient of ${name}.`);
        return { offset, gradient };
      });
      this.#arenas[index] = operations.momentumUpdate(this.#arena(index), placed, update);
    }
    for (const { tensor } of gradients.values()) tensor.dispose();
  }

  /**
   * Puts `from + Σ amount · direction` in the place of everything that is learnt, without leaving
   * the device. All are of one network; moving statistics stay as they are.
   */
  moveAlong(
    from: Parameters,
    along: readonly { readonly amount: number; readonly direction: Parameters }[],
  ): void {
    for (const index of this.#layout.keys()) {
      const before = this.#arena(index);
      this.#arenas[index] = tf.tidy(() =>
        along.reduce<tf.Tensor2D>(
          (sum, { amount, direction }) => tf.add(sum, tf.mul(direction.#arena(index), amount)),
          from.#arena(index).clone(),
        ),
      );
      before.dispose();
    }
  }

  /** Reads every weight back from the device, all as they are at the moment of the call. */
  async read(): Promise<Weights> {
    const { weights } = await this.readState();
    // Apart from the momenta, which lie beside them in the arenas.
    return new Map(
      Array.from(weights, ([name, { shape, values }]) => [name, { shape, values: values.slice() }]),
    );
  }

  /**
   * The same, and what momentum SGD remembers of each tensor that is learnt, by its name: views of
   * what was read, without a copy of it.
   */
  async readState(): Promise<{ readonly weights: Weights; readonly momenta: Weights }> {
    const arenas = this.#arenas.map(readValues);
    const statistics = Array.from(this.#statistics, async ([layer, tensor]) => {
      return [layer, await readValues(tensor)] as const;
    });
    const [learnt, moving] = await Promise.all([Promise.all(arenas), Promise.all(statistics)]);
    return {
      weights: this.#weightsOf(learnt, new Map(moving)),
      momenta: this.#momentaOf(learnt),
    };
  }

  /** Reads a single tensor that is learnt, as it is at the moment of the call. */
  async valuesOf(name: string): Promise<Float32Array<ArrayBuffer>> {
    const { arena, value, size } = this.placeOf(name);
    const tensor = tf.tidy(() => tf.slice(arena, [0, value], [1, size]));
    try {
      return new Float32Array(await readValues(tensor));
    } finally {
      tensor.dispose();
    }
  }

  /** Whether everything that is learnt, with its momenta, and all statistics are finite numbers. */
  async areFinite(): Promise<boolean> {
    const all = this.tensors.map(readValues);
    return (await Promise.all(all)).every(areFinite);
  }

  dispose(): void {
    tf.dispose([...this.tensors]);
    this.#statistics.clear();
  }

  #weightsOf(
    learnt: readonly Float32Array[],
    statistics: ReadonlyMap<string, Float32Array>,
  ): Weights {
    const weights = new Map<string, { shape: readonly number[]; values: Float32Array }>();
    for (const description of this.#descriptions) {
      const { name, role, shape, trainable } = description;
      const size = elementsOf(shape);
      if (trainable) {
        weights.set(name, { shape, values: this.#valuesOf(description, learnt, () => 0) });
        continue;
      }
      const first = (role === 'moving-mean' ? 2 : 3) * size;
      const source = statistics.get(layerOf(name));
      const values = source?.subarray(first, first + size) ?? new Float32Array(size);
      weights.set(name, { shape, values });
    }
    return weights;
  }

  #momentaOf(learnt: readonly Float32Array[]): Weights {
    const trainable = this.#descriptions.filter((description) => description.trainable);
    return new Map(
      trainable.map((description) => {
        const { name, shape } = description;
        const behind = (arena: Float32Array) => arena.length / 2;
        return [name, { shape, values: this.#valuesOf(description, learnt, behind) }];
      }),
    );
  }

  /**
   * A single tensor's values; a view of what was read where they lie together.
   *
   * @param startOf index in an arena from which on offsets count
   */
  #valuesOf(
    description: ParameterDescription,
    read: readonly Float32Array[],
    startOf: (arena: Float32Array) => number,
  ): Float32Array {
    const views = this.#stretchesOf(description).map(({ arena, offset, size }) => {
      const values = read[arena] ?? new Float32Array();
      const first = startOf(values) + offset;
      return values.subarray(first, first + size);
    });
    const [only, ...others] = views;
    if (only && others.length === 0) return only;
    const whole = new Float32Array(elementsOf(description.shape));
    let end = 0;
    for (const view of views) {
      whole.set(view, end);
      end += view.length;
    }
    return whole;
  }

  /** Where a single tensor's values lie, in order. */
  #stretchesOf(description: ParameterDescription): readonly Stretch[] {
    const slices = this.#slicesOf(nameOfSlice(description));
    const sizes = slices.map(({ shape }) => elementsOf(shape));
    const whole = sizes.reduce((sum, size) => sum + size, 0);
    const first = offsetInSlice(description, whole);
    const end = first + elementsOf(description.shape);
    let start = 0;
    return slices.flatMap(({ arena, offset }, at) => {
      const [from, to] = [Math.max(first, start), Math.min(end, start + (sizes[at] ?? 0))];
      const own = { arena, offset: offset + from - start, from: from - first, size: to - from };
      start += sizes[at] ?? 0;
      return own.size > 0 ? [own] : [];
    });
  }

  #slicesOf(name: string): readonly ParameterSlice[] {
    const slices = this.#slices.get(name);
    if (!slices) throw new Error(`There are no weights called ${name}.`);
    return slices;
  }

  #arena(index: number): tf.Tensor2D {
    const arena = this.#arenas[index];
    if (!arena) throw new Error(`There is no arena ${index}.`);
    return arena;
  }
}

/** What a model needs of the weights. */
export type ModelParameters = Pick<
  Parameters,
  'learnt' | 'parts' | 'statistics' | 'moveStatistics'
>;
