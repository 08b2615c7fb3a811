/**
 * The memory of a training step on a graphics device, found by walking through the step as
 * `src/training/model.ts` does and noting what it would hold, before anything is allocated.
 */
import { dataflowOf } from '../dataflow.ts';
import type { Network } from '../network.ts';
import { segmentsOf } from '../segments.ts';
import { walkStep } from '../step/index.ts';
import { elementsOf, parametersOf } from '../weights.ts';
import { BufferPool } from './buffer-pool.ts';
import { bytesOfDense, LEAST_INPUTS } from './dense-parts.ts';
import { StepMemory, type KernelTraits } from './step-memory.ts';

const BYTES_A_VALUE = 4;
/** Ops of a segment that are tried where not all activations can be kept. */
const SEGMENT_LENGTHS = [2, 8, 16, 32, 64, 128, 256];

/** How a step is computed. */
export interface StepOptions extends KernelTraits {
  /** As `Model` takes it; infinite, the default, keeps all activations for the backward pass. */
  readonly opsPerSegment: number;
}

/** As on graphics cards, unless it is told otherwise. */
const OF_CARDS: KernelTraits = { fusesPartialSums: true, defersGradients: true, inHalves: false };

export interface TrainingMemory {
  /** Bytes of all buffers, the weights and their momenta included. */
  readonly bytes: number;
  /** Bytes of the largest buffer whose size goes with the batch. */
  readonly largestBuffer: number;
  /**
   * Bytes of what a single layer learns, with its momenta, and cannot be cut into parts; they must
   * lie in one buffer.
   */
  readonly largestWeights: number;
}

const known = new WeakMap<Network, Map<string, TrainingMemory>>();

/**
 * What training a valid network holds on the device, the data set not counted. Computed once for
 * each value and batch.
 */
export function trainingMemory(
  network: Network,
  batchSize: number,
  options: Partial<StepOptions> = {},
): TrainingMemory {
  const given: StepOptions = { opsPerSegment: Infinity, ...OF_CARDS, ...options };
  const results = known.get(network) ?? new Map<string, TrainingMemory>();
  known.set(network, results);
  const key = [
    ...[batchSize, given.opsPerSegment],
    ...[given.fusesPartialSums, given.defersGradients, given.inHalves],
  ].join(' ');
  const result = results.get(key) ?? measured(network, batchSize, given);
  results.set(key, result);
  return result;
}

function measured(network: Network, batchSize: number, options: StepOptions): TrainingMemory {
  let weights = 0;
  let largest = 0;
  for (const { role, shape, trainable } of parametersOf(network)) {
    const size = elementsOf(shape);
    weights += size * (trainable ? 2 : 4);
    const [inputs = 0, units = 0] = shape;
    const whole =
      role === 'dense-weight'
        ? bytesOfDense(Math.min(inputs, LEAST_INPUTS), units)
        : 2 * BYTES_A_VALUE * size;
    if (trainable) largest = Math.max(largest, whole);
  }
  const pool = new BufferPool();
  const dataflow = dataflowOf(network);
  const step = new StepMemory(pool, dataflow, network.input, batchSize, options);
  walkStep(dataflow, segmentsOf(dataflow, options.opsPerSegment), step);
  return {
    bytes: pool.bytes + BYTES_A_VALUE * weights,
    largestBuffer: pool.largest,
    largestWeights: largest,
  };
}

/**
 * How many ops a segment must have for a step to fit: infinite when all activations can be
 * kept, else what needs the least memory. Computing activations again costs about a third
 * more time, however long the segments are.
 *
 * @param bytes what a step may take
 * @param traits as what it keeps activations; floats by default
 */
export function opsPerSegmentFor(
  network: Network,
  batchSize: number,
  bytes: number,
  traits: Pick<KernelTraits, 'inHalves'> = OF_CARDS,
): number {
  const needs = (opsPerSegment: number) =>
    trainingMemory(network, batchSize, { ...traits, opsPerSegment }).bytes;
  if (needs(Infinity) <= bytes) return Infinity;
  return SEGMENT_LENGTHS.map((length) => ({ length, bytes: needs(length) })).reduce((least, one) =>
    one.bytes < least.bytes ? one : least,
  ).length;
}
