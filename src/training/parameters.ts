/**
 * The weights of a network on the device. What is learnt lies in arenas, a few tensors with
 * their momenta in each, so that one program can update an arena in place; the statistics of
 * each BatchNorm are a tensor of their own.
 */
import * as tf from '@tensorflow/tfjs-core';
import { readValues, type Slice } from '../gpu/index.ts';
import {
  elementsOf,
  parametersOf,
  type Network,
  type ParameterDescription,
  type ParameterRole,
  type Weights,
} from '../network/index.ts';
import type { MomentumUpdate, Operations, PartialGradients } from './operations/operations.ts';

/**
 * Where in the arenas a tensor lies. Scale and offset of a BatchNorm are one, `[2, channels]`;
 * so are weights and biases of a dense layer, `[inputs + 1, units]`.
 */
interface Stretch {
  readonly arena: number;
  readonly offset: number;
  readonly shape: readonly number[];
}

/** Half a megabyte, and as much for the momenta. A larger tensor has an arena of its own. */
const VALUES_OF_ARENA = 131_072;

/** Splits `layer1.0.bn1.running_mean` into the layer and the tensor's own name. */
function layerOf(name: string): string {
  return name.slice(0, name.lastIndexOf('.'));
}

function wholeShape(role: ParameterRole, shape: readonly number[]): readonly number[] {
  if (role === 'scale') return [2, ...shape];
  const [inputs = 0, units = 0] = shape;
  return role === 'dense-weight' ? [inputs + 1, units] : shape;
}

/** What a convolution learns has a name of its own; all else goes by the layer's. */
function nameOfStretch({ name, role }: ParameterDescription): string {
  return role === 'filter' || role === 'filter-bias' ? name : layerOf(name);
}

/**
 * Every program that needs one tensor binds its whole arena, so those of BatchNorm and the biases
 * of convolutions, which are small, are kept apart from the others, and an arena is not filled
 * beyond `VALUES_OF_ARENA`.
 *
 * @param most tensors that an arena may hold
 */
function stretchesOf(descriptions: readonly ParameterDescription[], most: number) {
  // Offsets lie right behind the scales, and biases behind the weights.
  const leading = descriptions.filter(
    ({ role, trainable }) => trainable && role !== 'offset' && role !== 'bias',
  );
  const isSmall = ({ role }: ParameterDescription) => role === 'scale' || role === 'filter-bias';
  const groups = [leading.filter((one) => !isSmall(one)), leading.filter(isSmall)];
  const stretches = new Map<string, Stretch>();
  const sizes: number[] = [];
  for (const group of groups) {
    let room = 0;
    for (const description of group) {
      const whole = wholeShape(description.role, description.shape);
      const size = elementsOf(whole);
      if (room === 0 || (sizes.at(-1) ?? 0) + size > VALUES_OF_ARENA) {
        sizes.push(0);
        room = most;
      }
      room -= 1;
      const arena = sizes.length - 1;
      const offset = sizes[arena] ?? 0;
      stretches.set(nameOfStretch(description), { arena, offset, shape: whole });
      sizes[arena] = 4 * Math.ceil((offset + size) / 4);
    }
  }
  return { stretches, sizes };
}

type ArenaLimit = Pick<Operations, 'tensorsOfArena'>;

export class Parameters {
  readonly #descriptions: readonly ParameterDescription[];
  readonly #stretches: ReadonlyMap<string, Stretch>;
  readonly #statistics = new Map<string, tf.Tensor2D>();
  /** `[2, size]` each: values and velocities. */
  readonly #arenas: tf.Tensor2D[];

  /** @throws when a tensor is missing or has another size */
  constructor(network: Network, weights: Weights, operations: ArenaLimit) {
    this.#descriptions = parametersOf(network);
    const { stretches, sizes } = stretchesOf(this.#descriptions, operations.tensorsOfArena());
    this.#stretches = stretches;
    const valuesOf = (name: string, shape: readonly number[]) => {
      const values = weights.get(name)?.values;
      if (values?.length === elementsOf(shape)) return values;
      throw new Error(`The weights of ${name} are missing or of the wrong size.`);
    };
    const arenas = sizes.map((size) => new Float32Array(2 * size));
    for (const description of this.#descriptions) {
      const { name, role, shape, trainable } = description;
      if (trainable) {
        const { arena, offset } = this.#placeOf(description);
        arenas[arena]?.set(valuesOf(name, shape), offset);
      }
      if (role !== 'moving-mean') continue;
      const [channels = 0] = shape;
      const rows = new Float32Array(4 * channels);
      rows.set(valuesOf(name, shape), 2 * channels);
      rows.set(valuesOf(`${layerOf(name)}.running_var`, shape), 3 * channels);
      this.#statistics.set(layerOf(name), tf.tensor2d(rows, [4, channels]));
    }
    this.#arenas = arenas.map((values) => tf.tensor2d(values, [2, values.length / 2]));
  }

  /** A filter or its biases by their name; what a BatchNorm or a dense layer learns by the layer's. */
  learnt(name: string): Slice {
    const { arena, offset, shape } = this.#stretch(name);
    return { arena: this.#arena(arena), offset, shape };
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
    for (const index of this.#arenas.keys()) {
      const placed = Array.from(this.#stretches)
        .filter(([, { arena }]) => arena === index)
        .map(([name, { offset }]) => {
          const gradient = gradients.get(name);
          if (!gradient) throw new Error(`There is no gradient of ${name}.`);
          return { offset, gradient };
        });
      this.#arenas[index] = operations.momentumUpdate(this.#arena(index), placed, update);
    }
    for (const { tensor } of gradients.values()) tensor.dispose();
  }

  /** Reads every value back from the device, all as they are at the moment of the call. */
  async read(): Promise<Weights> {
    const arenas = this.#arenas.map(readValues);
    const statistics = Array.from(this.#statistics, async ([layer, tensor]) => {
      return [layer, await readValues(tensor)] as const;
    });
    const [learnt, moving] = await Promise.all([Promise.all(arenas), Promise.all(statistics)]);
    return this.#weightsOf(learnt, new Map(moving));
  }

  dispose(): void {
    tf.dispose([...this.#arenas, ...this.#statistics.values()]);
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
      const place = trainable ? this.#placeOf(description) : null;
      const source = place ? learnt[place.arena] : statistics.get(layerOf(name));
      const first = place ? place.offset : (role === 'moving-mean' ? 2 : 3) * size;
      const found = source?.subarray(first, first + size) ?? [];
      weights.set(name, { shape, values: Float32Array.from(found) });
    }
    return weights;
  }

  /** Where a single tensor's values begin. */
  #placeOf(description: ParameterDescription): Pick<Stretch, 'arena' | 'offset'> {
    const { role, shape } = description;
    const stretch = this.#stretch(nameOfStretch(description));
    const isBehind = role === 'offset' || role === 'bias';
    const before = isBehind ? elementsOf(stretch.shape) - elementsOf(shape) : 0;
    return { arena: stretch.arena, offset: stretch.offset + before };
  }

  #stretch(name: string): Stretch {
    const stretch = this.#stretches.get(name);
    if (!stretch) throw new Error(`There are no weights called ${name}.`);
    return stretch;
  }

  #arena(index: number): tf.Tensor2D {
    const arena = this.#arenas[index];
    if (!arena) throw new Error(`There is no arena ${index}.`);
    return arena;
  }
}
