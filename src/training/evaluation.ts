/** The error on the test pictures. */
import * as tf from '@tensorflow/tfjs-core';
import type { Normalisation } from '../experiment/index.ts';
import { readValues } from '../gpu/index.ts';
import type { Network, Weights } from '../network/index.ts';
import { withModel } from './inspection/inspected-model.ts';
import { eachTestBatch, testBatchSize, type TestBatches } from './inspection/test-batches.ts';
import type { Model } from './model.ts';
import type { Operations } from './operations/operations.ts';

export type { EvaluationControl } from './inspection/test-batches.ts';

export interface EvaluationOptions extends TestBatches {
  readonly model: Model;
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
  const { model, pictures } = options;
  let totals = tf.zeros<tf.Rank.R1>([2]);
  let wrong = 0;
  try {
    const isDone = await eachTestBatch(options, async (batch) => {
      totals = model.test(batch.pictures, batch.labels, totals);
      [, wrong = NaN] = await readValues(totals);
    });
    return isDone ? (100 * wrong) / pictures : null;
  } finally {
    totals.dispose();
  }
}

/**
 * The same for weights that are not on the device.
 *
 * @throws TooLargeError when the device cannot compute with them
 */
export async function testErrorOf(
  options: Omit<EvaluationOptions, 'model'> &
    WeightsEvaluation & { readonly operations: Operations },
): Promise<number | null> {
  return withModel(options, testBatchSize(options.network), (model) =>
    testError({ ...options, model }),
  );
}
