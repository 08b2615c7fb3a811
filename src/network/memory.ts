/**
 * The memory of a training step on a graphics device, found by going through the step as
 * `src/training/model.ts` does and noting what it would hold, before anything is allocated.
 */
import { sizeOf } from './layers.ts';
import type { Network } from './network.ts';
import { appliedByReader, firstUses, lastUses } from './dataflow.ts';
import { planOf, type Unit } from './plan.ts';
import { segmentsOf, type Segment } from './segments.ts';
import { elementsOf, parametersOf } from './weights.ts';

const BYTES_A_VALUE = 4;
/** tfjs hands buffers out again after a submission, which comes after so many dispatches. */
const DISPATCHES_OF_SUBMISSION = 15;
/** The kernels cut a filter's gradient into shares of so many rows at least. */
const ROWS_OF_SHARE = 8;
/** Values that all shares of a filter have at most, unless a single one has more. */
const VALUES_OF_SHARES = 262_144;
/** Units of a segment that are tried where not all activations can be kept. */
const SEGMENT_LENGTHS = [2, 8, 16, 32, 64, 128, 256];

/** What activations and gradients have behind them; tfjs reuses only buffers of equal size. */
type Kind = 'convolved' | 'plain' | 'masked';

/** Key of what takes no memory of its own. */
const NOTHING = '';

/** Buffers by size, as tfjs's buffer manager keeps them: it gives none back to the device. */
class BufferPool {
  bytes = 0;
  largest = 0;
  readonly #free = new Map<string, number>();
  #released: string[] = [];
  #dispatches = 0;

  take(kind: Kind, values: number): string {
    const key = `${kind} ${values}`;
    const free = this.#free.get(key) ?? 0;
    if (free > 0) this.#free.set(key, free - 1);
    else this.bytes += BYTES_A_VALUE * values;
    this.largest = Math.max(this.largest, BYTES_A_VALUE * values);
    return key;
  }

  release(key: string): void {
    this.#released.push(key);
  }

  dispatch(count = 1): void {
    this.#dispatches += count;
    if (this.#dispatches < DISPATCHES_OF_SUBMISSION) return;
    this.#dispatches = 0;
    for (const key of this.#released) this.#free.set(key, (this.#free.get(key) ?? 0) + 1);
    this.#released = [];
  }
}

/** How a step is computed. */
export interface StepOptions {
  /** As `Model` takes it; infinite, the default, keeps all activations for the backward pass. */
  readonly unitsOfSegment: number;
  /** Whether convolutions take BatchNorm's sums on the way, which is so on graphics cards. */
  readonly sumsBehind: boolean;
}

/** One training step, told to a pool. */
class Rehearsal {
  readonly pool = new BufferPool();
  readonly #batch: number;
  readonly #units: readonly Unit[];
  readonly #segments: readonly Segment[];
  readonly #firstUses: ReadonlyMap<number, number>;
  readonly #lastUses: ReadonlyMap<number, number>;
  readonly #makers: ReadonlyMap<number, Unit>;
  /** Activations that their reader computes on the way. */
  readonly #notStored: ReadonlyMap<number, Unit>;
  readonly #alive = new Map<number, string>();
  readonly #pending = new Map<number, { readonly key: string; readonly masked: boolean }>();

  /** What convolutions make on the way to BatchNorm. */
  readonly #convolved: Kind;

  constructor(network: Network, batch: number, { unitsOfSegment, sumsBehind }: StepOptions) {
    this.#batch = batch;
    this.#convolved = sumsBehind ? 'convolved' : 'plain';
    this.#units = planOf(network);
    this.#segments = segmentsOf(this.#units, unitsOfSegment);
    this.#firstUses = firstUses(this.#units);
    this.#lastUses = lastUses(this.#units);
    this.#notStored = appliedByReader(this.#units);
    this.#makers = new Map(this.#units.map((unit) => [unit.output, unit]));
    this.#alive.set(-1, this.pool.take('plain', batch * sizeOf(network.input)));
    this.pool.dispatch();
  }

  run(): void {
    for (const segment of this.#segments) {
      for (const unit of this.#unitsOf(segment)) this.#forward(unit, this.#convolved);
      if (segment !== this.#segments.at(-1)) this.#forget(segment);
    }
    const last = this.#units.at(-1);
    if (last) this.#pending.set(last.output, { key: this.#takeLike(last, 'plain'), masked: false });
    for (const [index, unit] of [...this.#units.entries()].toReversed()) {
      const before = this.#segments.find(({ end }) => end === index);
      for (const one of before ? this.#unitsOf(before) : []) {
        if (!this.#alive.has(one.output)) this.#forward(one, 'plain');
      }
      this.#backward(unit, index);
    }
  }

  #unitsOf({ first, end }: Segment): readonly Unit[] {
    return this.#units.slice(first, end);
  }

  #takeLike(unit: Unit, kind: Kind): string {
    return this.pool.take(kind, this.#batch * sizeOf(unit.shape));
  }

  #forward(unit: Unit, convolved: Kind): void {
    const isConvolution = unit.kind === 'convolution';
    if (this.#notStored.has(unit.output)) {
      this.#alive.set(unit.output, NOTHING);
      this.pool.dispatch();
      return;
    }
    this.#alive.set(unit.output, this.#takeLike(unit, isConvolution ? convolved : 'plain'));
    this.pool.dispatch(unit.kind === 'normalisation' ? 2 : 1);
  }

  #forget(segment: Segment): void {
    for (const { output } of this.#unitsOf(segment)) {
      if ((this.#lastUses.get(output) ?? Infinity) < segment.end) this.#letGo(output);
    }
  }

  #letGo(activation: number): void {
    const key = this.#alive.get(activation);
    if (key !== undefined && key !== NOTHING) this.pool.release(key);
    this.#alive.delete(activation);
  }

  #backward(unit: Unit, index: number): void {
    const arrived = this.#pending.get(unit.output);
    const below = this.#makers.get(unit.input);
    if (unit.kind === 'convolution') {
      const filter = unit.layer.kernel ** 2 * unit.layer.input.channels * unit.shape.channels;
      const rows = this.#batch * unit.shape.height;
      const shares = Math.min(rows / ROWS_OF_SHARE, VALUES_OF_SHARES / filter);
      this.pool.take('plain', Math.max(1, Math.floor(shares)) * filter);
      this.pool.dispatch();
    }
    let gradient = arrived?.key;
    if (unit.kind === 'normalisation' && gradient !== undefined && !arrived?.masked) {
      const raw = gradient;
      gradient = this.#takeLike(unit, 'masked');
      this.pool.dispatch();
      this.pool.release(raw);
    }
    if (below) {
      const added = this.#pending.get(unit.input);
      const masked =
        unit.kind === 'convolution' &&
        below.kind === 'normalisation' &&
        this.#firstUses.get(unit.input) === index;
      const key = this.#takeLike(below, masked ? 'masked' : 'plain');
      this.pool.dispatch(unit.kind === 'normalisation' ? 2 : 1);
      if (added) this.pool.release(added.key);
      this.#pending.set(unit.input, { key, masked });
    }
    if (gradient !== undefined) {
      const from = unit.kind === 'normalisation' && unit.shortcut ? unit.shortcut.from : -1;
      if (from >= 0) this.#pending.set(from, { key: gradient, masked: false });
      else this.pool.release(gradient);
    }
    this.#letGo(unit.output);
  }
}

export interface TrainingMemory {
  /** Bytes of all buffers, the weights and their momenta included. */
  readonly bytes: number;
  /** Bytes of the largest single buffer. */
  readonly largestBuffer: number;
}

/** What training holds on the device, the data set not counted. */
export function trainingMemory(
  network: Network,
  batchSize: number,
  options: Partial<StepOptions> = {},
): TrainingMemory {
  const weights = parametersOf(network).reduce(
    (sum, { shape, trainable }) => sum + elementsOf(shape) * (trainable ? 2 : 4),
    0,
  );
  const rehearsal = new Rehearsal(network, batchSize, {
    unitsOfSegment: Infinity,
    sumsBehind: true,
    ...options,
  });
  rehearsal.run();
  const { bytes, largest } = rehearsal.pool;
  return { bytes: bytes + BYTES_A_VALUE * weights, largestBuffer: largest };
}

/**
 * How many units a segment must have for a step to fit: infinite when all activations can be
 * kept, else what needs the least memory. Computing activations again costs about a third
 * more time, however long the segments are.
 *
 * @param bytes what a step may take
 */
export function unitsOfSegmentFor(network: Network, batchSize: number, bytes: number): number {
  if (trainingMemory(network, batchSize).bytes <= bytes) return Infinity;
  const needs = (length: number) =>
    trainingMemory(network, batchSize, { unitsOfSegment: length }).bytes;
  return SEGMENT_LENGTHS.map((length) => ({ length, bytes: needs(length) })).reduce((least, one) =>
    one.bytes < least.bytes ? one : least,
  ).length;
}
