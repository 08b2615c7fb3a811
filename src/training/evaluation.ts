/** The error on the test pictures, and what each of them is taken for. */
import * as tf from '@tensorflow/tfjs-core';
import type { Normalisation } from '../experiment/index.ts';
import { readValues, valuesOf } from '../gpu/index.ts';
import { emptyPredictions, writePredictions, type Predictions } from '../inspection/index.ts';
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

/** What came of a test. */
export interface TestResult {
  /** Percent. */
  readonly error: number;
  readonly predictions: Predictions;
}

/** Batches that a device is asked for before the first of them is read. */
const BATCHES_IN_FLIGHT = 3;

/**
 * Tests over BatchNorm's moving statistics, without augmentation.
 *
 * @returns null when the signal ended it
 */
export async function tested(options: EvaluationOptions): Promise<TestResult | null> {
  const { model, pictures } = options;
  let totals = tf.zeros<tf.Rank.R1>([2]);
  const readings: Promise<void>[] = [];
  let predictions = emptyPredictions(pictures, 0);
  try {
    const isDone = await eachTestBatch(options, async (batch) => {
      const result = model.test(batch.pictures, batch.labels, totals);
      totals = result.totals;
      const { logits } = result;
      const values = valuesOf(logits);
      const classes = values / batch.count;
      if (batch.first === 0) predictions = emptyPredictions(pictures, classes);
      const reading = readValues(logits.tensor).then((all) => {
        writePredictions(predictions, batch.first, all.subarray(0, values), batch.classes);
      });
      logits.tensor.dispose();
      // Where an earlier one fails, nobody asks for this one.
      reading.catch(() => undefined);
      readings.push(reading);
      await readings.at(-BATCHES_IN_FLIGHT);
    });
    const [[, wrong = NaN]] = await Promise.all([readValues(totals), ...readings]);
    return isDone ? { error: (100 * wrong) / pictures, predictions } : null;
  } finally {
    totals.dispose();
  }
}

/**
 * Test error in percent of weights that are not on the device.
 *
 * @returns null when the signal ended it
 * @throws TooLargeError when the device cannot compute with them
 */
export async function testErrorOf(
  options: Omit<EvaluationOptions, 'model'> &
    WeightsEvaluation & { readonly operations: Operations },
): Promise<number | null> {
  const result = await testOf(options);
  return result?.error ?? null;
}

/**
 * Tests weights that are not on the device.
 *
 * @returns null when the signal ended it
 * @throws TooLargeError when the device cannot compute with them
 */
export function testOf(
  options: Omit<EvaluationOptions, 'model'> &
    WeightsEvaluation & { readonly operations: Operations },
): Promise<TestResult | null> {
  return withModel(options, testBatchSize(options.network), (model) =>
    tested({ ...options, model }),
  );
}
