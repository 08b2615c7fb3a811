/** The error on the test pictures. */
import * as tf from '@tensorflow/tfjs-core';
import { gatherPictures, PADDING, type PictureLibrary } from '../dataset/index.ts';
import type { Normalisation } from '../experiment/index.ts';
import type { Network, Weights } from '../network/index.ts';
import { Model } from './model.ts';

import type { Operations } from './operations/operations.ts';
import { Parameters } from './parameters.ts';
import { pictureTransform } from './picture-transform.ts';

const LARGEST_BATCH = 250;

export interface EvaluationOptions {
  readonly model: Model;
  readonly operations: Operations;
  readonly library: PictureLibrary;
  readonly normalise: Normalisation;
  /** Test pictures to take, from the first on. */
  readonly pictures: number;
  /** Called before each batch with the share that is done; false ends the evaluation. */
  readonly goOn?: (share: number) => boolean;
}

/**
 * Test error in percent, over BatchNorm's moving statistics, without augmentation.
 *
 * @returns null when `goOn` ended it
 */
export async function testError(options: EvaluationOptions): Promise<number | null> {
  const { model, operations, library, pictures } = options;
  const transform = pictureTransform(options.normalise, library.mean);
  const multiply = tf.tensor1d(transform.multiply);
  const add = tf.tensor1d(transform.add);
  let wrong = 0;
  try {
    for (let first = 0; first < pictures; first += LARGEST_BATCH) {
      if (options.goOn?.(first / pictures) === false) return null;
      const count = Math.min(LARGEST_BATCH, pictures - first);
      const indices = Uint32Array.from({ length: count }, (_, index) => first + index);
      const { pixels, labels } = await gatherPictures(library, 'test', indices);
      wrong += await wrongPictures(model, operations, { pixels, labels }, { multiply, add });
    }
  } finally {
    tf.dispose([multiply, add]);
  }
  return (100 * wrong) / pictures;
}

/** The same for weights that are not on the device. */
export async function testErrorOf(
  options: Omit<EvaluationOptions, 'model'> & {
    readonly network: Network;
    readonly weights: Weights;
  },
): Promise<number | null> {
  const { network, weights, operations } = options;
  const parameters = new Parameters(network, weights);
  try {
    return await testError({ ...options, model: new Model(network, operations, parameters) });
  } finally {
    parameters.dispose();
  }
}

async function wrongPictures(
  model: Model,
  operations: Operations,
  { pixels, labels }: { pixels: Uint8Array; labels: Uint8Array },
  { multiply, add }: { multiply: tf.Tensor1D; add: tf.Tensor1D },
): Promise<number> {
  const inPlace = new Int32Array(labels.length).fill(PADDING);
  const flip = new Uint8Array(labels.length);
  const batch = operations.pictures({ pixels, top: inPlace, left: inPlace, flip }, multiply, add);
  const truth = tf.tensor1d(Int32Array.from(labels), 'int32');
  const { loss, wrong } = model.test(batch, truth);
  const [count = NaN] = await wrong.data();
  tf.dispose([truth, loss, wrong]);
  return count;
}
