/** The error on the test pictures. */
import * as tf from '@tensorflow/tfjs-core';
import { notAugmented } from '../dataset/index.ts';
import type { Normalisation } from '../experiment/index.ts';
import { readValues } from '../gpu/index.ts';
import { layersOf, sizeOf, type Network, type Weights } from '../network/index.ts';
import { Model } from './model.ts';
import type { Operations, PictureTransform } from './operations/operations.ts';
import { Parameters } from './parameters.ts';
import { pictureTransform } from './picture-transform.ts';
import type { LocatedBatch, ResidentDataset } from './resident-dataset.ts';
import { tooLargeTensor } from './too-large-error.ts';
import type { Exclusive } from './turns.ts';
import { unlessAborted } from './unless-aborted.ts';

const LARGEST_BATCH = 250;
/** Values that a layer makes of a batch at most, unless a single picture makes more; 64 MB. */
const LARGEST_ACTIVATION = 2 ** 24;

/** How an evaluation shares the device and what it tells meanwhile. */
export interface EvaluationControl {
  /** Ends the evaluation, also while it waits for pictures. */
  readonly signal?: AbortSignal;
  /** Called before each batch with the share that is done, 0 to 1. */
  readonly onShare?: (share: number) => void;
  /** Where each batch waits for its turn. */
  readonly exclusive?: Exclusive;
}

export interface EvaluationOptions extends EvaluationControl {
  readonly network: Network;
  readonly model: Model;
  readonly operations: Operations;
  readonly dataset: ResidentDataset;
  readonly normalise: Normalisation;
  /** Test pictures to take, from the first on. */
  readonly pictures: number;
}

/** Weights that are not on the device, and how to test them. */
export interface WeightsEvaluation {
  readonly network: Network;
  readonly weights: Weights;
  readonly normalise: Normalisation;
  readonly pictures: number;
}

/**
 * Test error in percent, over BatchNorm's moving statistics, without augmentation.
 *
 * @returns null when the signal ended it
 */
export async function testError(options: EvaluationOptions): Promise<number | null> {
  const { model, dataset, pictures, signal, onShare } = options;
  const exclusive: Exclusive = options.exclusive ?? ((work) => work());
  const { multiply, add } = pictureTransform(options.normalise, dataset);
  const transform = { multiply: tf.tensor1d(multiply), add: tf.tensor1d(add) };
  const batchSize = batchFor(options.network);
  let totals = tf.zeros<tf.Rank.R1>([2]);
  let wrong = 0;
  try {
    for (let first = 0; first < pictures; first += batchSize) {
      onShare?.(first / pictures);
      const count = Math.min(batchSize, pictures - first);
      const indices = Uint32Array.from({ length: count }, (_, index) => first + index);
      const batch = await unlessAborted(dataset.locate('test', indices), signal);
      if (!batch) return null;
      await exclusive(async () => {
        totals = testBatch(model, dataset, batch, transform, totals);
        [, wrong = NaN] = await readValues(totals);
      });
    }
  } finally {
    tf.dispose([transform.multiply, transform.add, totals]);
  }
  return (100 * wrong) / pictures;
}

/** As many pictures as networks for large pictures, too, have room for. */
function batchFor(network: Network): number {
  const sizes = layersOf(network).map(({ output }) => sizeOf(output));
  const pictures = Math.floor(LARGEST_ACTIVATION / Math.max(sizeOf(network.input), ...sizes));
  return Math.min(LARGEST_BATCH, Math.max(1, pictures));
}

/**
 * The same for weights that are not on the device.
 *
 * @throws TooLargeError when the device cannot compute with them
 */
export async function testErrorOf(
  options: Omit<EvaluationOptions, 'model'> & WeightsEvaluation,
): Promise<number | null> {
  const { network, weights, operations } = options;
  const tooLarge = tooLargeTensor(network, batchFor(network), operations.largestTensor());
  if (tooLarge) throw tooLarge;
  const parameters = new Parameters(network, weights, operations);
  try {
    return await testError({ ...options, model: new Model(network, operations, parameters) });
  } finally {
    parameters.dispose();
  }
}

/** Adds a batch to the totals of losses and wrong pictures, which are taken over. */
function testBatch(
  model: Model,
  dataset: ResidentDataset,
  { places, labels }: LocatedBatch,
  transform: PictureTransform,
  totals: tf.Tensor1D,
): tf.Tensor1D {
  const batch = dataset.batch(places, notAugmented(labels.length), transform);
  const truth = tf.tensor1d(labels, 'int32');
  const next = model.test(batch, truth, totals);
  truth.dispose();
  return next;
}
