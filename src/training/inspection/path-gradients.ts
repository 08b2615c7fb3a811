/** The gradient that comes along paths of each length (Veit et al. 2016, section 5). */
import * as tf from '@tensorflow/tfjs-core';
import { randomStream, uniform } from '../../dataset/index.ts';
import { readValues } from '../../gpu/index.ts';
import {
  momentsOfRows,
  normOfAll,
  ROWS_OF_MOMENTS,
  type PathReading,
} from '../../inspection/index.ts';
import { dataflowOf, isMerging, layersOf, type Network } from '../../network/index.ts';
import type { Model } from '../model.ts';
import { Observers, type Observation, type StepObserver } from '../observers.ts';
import type { Operations } from '../operations/operations.ts';
import { withModel, type Inspected } from './inspected-model.ts';
import { eachTestBatch } from './test-batches.ts';

export interface PathsAsked {
  /** Paths of each length that are drawn by chance. */
  readonly draws: number;
  readonly seed: number;
  /** Test pictures of the batch that is gone through, normalised over itself. */
  readonly pictures: number;
  readonly onReading?: (reading: PathReading) => void;
}

/** Keeps the norm of the gradient at what a layer puts out. */
class GradientNorm implements StepObserver {
  readonly #layer: string;
  readonly #operations: Operations;
  #rows: tf.Tensor1D | null = null;
  #count = 0;

  constructor(layer: string, operations: Operations) {
    this.#layer = layer;
    this.#operations = operations;
  }

  wants: StepObserver['wants'] = ({ kind, name }) =>
    kind === 'activation-gradient' && name === this.#layer;

  observe({ tensor, shape }: Observation): void {
    const channels = shape.at(-1) ?? 1;
    this.#count = tensor.size / channels;
    const values = { tensor, first: 0, size: tensor.size, channels };
    const rows = tf.zeros<tf.Rank.R1>([ROWS_OF_MOMENTS * channels]);
    this.#rows = this.#operations.channelMoments(values, rows, 0);
  }

  async read(): Promise<number> {
    const rows = this.#rows;
    if (!rows) return NaN;
    const reading = readValues(rows);
    rows.dispose();
    return normOfAll(momentsOfRows(await reading, this.#count));
  }
}

/** The activations in which blocks with a shortcut end, and what the first of them reads. */
function blocksOf(network: Network) {
  const merging = dataflowOf(network).ops.filter(isMerging);
  const input = layersOf(network)[merging[0]?.shortcut.from ?? -1];
  return { ends: merging.map(({ output }) => output), input: input?.name ?? null };
}

/**
 * Mean norms of the gradient at what the first block reads, for paths of every length from none of
 * the blocks to all of them.
 *
 * @returns null when the signal ended it, or where no block has a shortcut
 * @throws TooLargeError when the device has no room for a step
 */
export async function pathGradients(
  inspected: Omit<Inspected, 'step' | 'onShare'>,
  { draws, seed, pictures, onReading }: PathsAsked,
): Promise<readonly PathReading[] | null> {
  const { network, operations } = inspected;
  const { ends, input } = blocksOf(network);
  if (input === null) return null;
  const random = randomStream(seed, 'paths');
  const normOf = async (model: Model, through: ReadonlySet<number>): Promise<number | null> => {
    let norm = NaN;
    const { normalise } = inspected.recipe;
    const isDone = await eachTestBatch({ ...inspected, normalise, pictures }, async (batch) => {
      const observer = new GradientNorm(input, operations);
      const observers = new Observers();
      observers.add(observer);
      model.pathPass(batch.pictures, batch.labels, through, observers);
      norm = await observer.read();
    });
    return isDone ? norm : null;
  };
  return withModel(inspected, pictures, async (model) => {
    const readings: PathReading[] = [];
    for (let length = 0; length <= ends.length; length++) {
      // There is one path through none, and one through all.
      const count = length === 0 || length === ends.length ? 1 : draws;
      let sum = 0;
      for (let draw = 0; draw < count; draw++) {
        const order = ends.map((end) => ({ end, at: uniform(random) }));
        const chosen = order.toSorted((a, b) => a.at - b.at).slice(0, length);
        const norm = await normOf(model, new Set(chosen.map(({ end }) => end)));
        if (norm === null) return null;
        sum += norm;
      }
      const reading = { length, norm: sum / count };
      readings.push(reading);
      onReading?.(reading);
    }
    return readings;
  });
}
