/** The error on the test pictures, and what each of them is taken for. */
import * as tf from '@tensorflow/tfjs-core';
import type { Normalisation } from '../experiment/index.ts';
import { readValues } from '../gpu/index.ts';
import { emptyPredictions, writePredictions, type Predictions } from '../inspection/index.ts';
import { layersOf, type Network, type Weights } from '../network/index.ts';
import { withModel } from './inspection/inspected-model.ts';
import {
  eachLocatedTestBatch,
  testBatchSize,
  type TestBatches,
} from './inspection/test-batches.ts';
import type { Operations } from './operations/operations.ts';
import { PlannedTest } from './planned-test.ts';
import { mostInFlight } from './steps-in-flight.ts';

export type { EvaluationControl } from './inspection/test-batches.ts';

export interface EvaluationOptions extends TestBatches {
  readonly test: PlannedTest;
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

/**
 * Tests over BatchNorm's moving statistics, without augmentation.
 *
 * @returns null when the signal ended it
 */
export async function tested(options: EvaluationOptions): Promise<TestResult | null> {
  const { test, pictures } = options;
  let totals = tf.zeros<tf.Rank.R1>([2]);
  const readings: Promise<void>[] = [];
  const start = performance.now();
  let read = 0;
  const classes = layersOf(options.network).at(-1)?.output.channels ?? 0;
  const predictions = emptyPredictions(pictures, classes);
  try {
    const isDone = await eachLocatedTestBatch(options, async (batch) => {
      const { logits, ...tested } = test.batch(batch, batch.transform, totals);
      ({ totals } = tested);
      const reading = logits.then((values) => {
        writePredictions(predictions, batch.first, values, batch.labels);
        read += 1;
      });
      // Where an earlier one fails, nobody asks for this one.
      reading.catch(() => undefined);
      readings.push(reading);
      // Batches that a device is asked for before the first of them is read.
      await readings.at(-mostInFlight((performance.now() - start) / read));
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
  options: Omit<EvaluationOptions, 'test'> &
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
  options: Omit<EvaluationOptions, 'test'> &
    WeightsEvaluation & { readonly operations: Operations },
): Promise<TestResult | null> {
  return withModel(options, testBatchSize(options.network), async (model, parameters) => {
    const test = new PlannedTest({ ...options, model, parameters });
    try {
      return await tested({ ...options, test });
    } finally {
      test.dispose();
    }
  });
}
