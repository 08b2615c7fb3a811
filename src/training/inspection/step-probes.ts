/** What probes read of one training step. */
import * as tf from '@tensorflow/tfjs-core';
import { readValues } from '../../gpu/index.ts';
import {
  momentsOfRows,
  probeMetric,
  PROBES,
  ROWS_OF_MOMENTS,
  type Moments,
  type Probe,
  type Quantity,
} from '../../inspection/index.ts';
import { elementsOf, layersOf, parametersOf, type Network } from '../../network/index.ts';
import type { Observation, ObservationPoint, StepObserver } from '../observers.ts';
import type { MomentumUpdate, ObservedValues, Operations } from '../operations/operations.ts';
import type { Parameters } from '../parameters.ts';

/** Readings by the names of their metrics. */
export type ProbeReadings = Readonly<Record<string, number>>;

export interface StepProbesOptions {
  readonly network: Network;
  readonly operations: Operations;
  readonly parameters: Parameters;
  /** How the step will move the weights; null where what it adds to them is of no interest. */
  readonly update: MomentumUpdate | null;
  readonly probes?: readonly Probe[];
}

const keyOf = ({ kind, name }: Quantity) => `${kind} ${name}`;

/** The least digits that two probes of the same tensor agree in. */
const DIGITS = 7;

/**
 * Observes one step and reduces what comes by to a few numbers of each channel, on the device, in
 * one tensor that is read once.
 */
export class StepProbes implements StepObserver {
  readonly #options: StepProbesOptions;
  readonly #probes: readonly Probe[];
  /** Where the moments of each quantity lie, and of how many channels they are. */
  readonly #places = new Map<string, { readonly index: number; readonly channels: number }>();
  /** Values of each channel, of the quantities that came by. */
  readonly #counts = new Map<string, number>();
  #moments: tf.Tensor1D;

  constructor(options: StepProbesOptions) {
    const { network, update, probes = PROBES } = options;
    this.#options = options;
    this.#probes = probes;
    const channels = channelsOf(network);
    let index = 0;
    for (const quantity of probes.flatMap((probe) =>
      probe.places(network).flatMap(({ quantities }) => quantities),
    )) {
      const key = keyOf(quantity);
      if (this.#places.has(key) || (quantity.kind === 'update' && !update)) continue;
      const count = channels.get(quantity.name) ?? 0;
      this.#places.set(key, { index, channels: count });
      index += ROWS_OF_MOMENTS * count;
    }
    this.#moments = tf.fill<tf.Rank.R1>([Math.max(1, index)], NaN);
  }

  wants({ kind, name }: ObservationPoint): boolean {
    const wanted =
      kind === 'activation'
        ? (['activation', 'gate'] as const)
        : kind === 'parameter-gradient'
          ? (['parameter-gradient', 'parameter', 'update'] as const)
          : ([kind] as const);
    return wanted.some((one) => this.#places.has(keyOf({ kind: one, name })));
  }

  observe({ kind, name, tensor, shape }: Observation): void {
    this.#measure({ kind, name }, tensor);
    if (kind === 'activation') {
      this.#measureMade({ kind: 'gate', name }, () => tf.sigmoid(tensor));
    }
    if (kind !== 'parameter-gradient') return;
    const { parameters, update } = this.#options;
    const { arena, value, momentum } = parameters.placeOf(name);
    const size = elementsOf(shape);
    this.#measureSlice({ kind: 'parameter', name }, arena, value, size);
    if (!update) return;
    this.#measureMade({ kind: 'update', name }, () => {
      const flat = tf.reshape<tf.Rank.R1>(arena, [-1]);
      const part = (first: number) => tf.slice(flat, first, size);
      return updateOf(update, tf.reshape(tensor, [-1]), part(value), part(momentum));
    });
  }

  /** Waits for the device; to be called once, behind the step. Readings that are finite. */
  async read(): Promise<ProbeReadings> {
    const moments = this.#moments;
    const reading = readValues(moments);
    moments.dispose();
    const values = await reading;
    const { network } = this.#options;
    const readings = this.#probes.flatMap((probe) =>
      probe.places(network).flatMap((place): (readonly [string, number])[] => {
        const found = place.quantities.map((quantity) => this.#momentsOf(quantity, values));
        if (!found.every((one) => one !== null)) return [];
        const value = Number(place.value(...found).toPrecision(DIGITS));
        return Number.isFinite(value) ? [[probeMetric(probe.id, place.name), value]] : [];
      }),
    );
    return Object.fromEntries(readings);
  }

  #momentsOf(quantity: Quantity, values: Float32Array): Moments | null {
    const key = keyOf(quantity);
    const [place, count] = [this.#places.get(key), this.#counts.get(key)];
    if (!place || count === undefined) return null;
    const { index, channels } = place;
    return momentsOfRows(values.subarray(index, index + ROWS_OF_MOMENTS * channels), count);
  }

  #measureMade(quantity: Quantity, make: () => tf.Tensor): void {
    if (!this.#places.has(keyOf(quantity))) return;
    const made = tf.tidy(make);
    this.#measure(quantity, made);
    made.dispose();
  }

  #measure(quantity: Quantity, tensor: tf.Tensor): void {
    this.#measureSlice(quantity, tensor, 0, tensor.size);
  }

  #measureSlice(quantity: Quantity, tensor: tf.Tensor, first: number, size: number): void {
    const key = keyOf(quantity);
    const place = this.#places.get(key);
    if (!place) return;
    const { index, channels } = place;
    const values: ObservedValues = { tensor, first, size, channels };
    this.#moments = this.#options.operations.channelMoments(values, this.#moments, index);
    this.#counts.set(key, size / channels);
  }
}

/** Channels of what each layer puts out, and of the last axis of each parameter. */
function channelsOf(network: Network): ReadonlyMap<string, number> {
  return new Map([
    ...layersOf(network).map(({ name, output }) => [name, output.channels] as const),
    ...parametersOf(network).map(({ name, shape }) => [name, shape.at(-1) ?? 1] as const),
  ]);
}

/** What `Operations.momentumUpdate` adds to weights, by its definition. */
function updateOf(
  { learningRate, momentum, weightDecay, nesterov }: MomentumUpdate,
  gradient: tf.Tensor,
  weights: tf.Tensor,
  velocity: tf.Tensor,
): tf.Tensor {
  const decayed = tf.add(gradient, tf.mul(weights, weightDecay));
  const moved = tf.add(tf.mul(velocity, momentum), decayed);
  const direction = nesterov ? tf.add(decayed, tf.mul(moved, momentum)) : moved;
  return tf.mul(direction, -learningRate);
}
