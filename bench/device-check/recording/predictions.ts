/** What a network says of the test pictures. */
import * as tf from '@tensorflow/tfjs-core';
import { notAugmented } from '../../../src/dataset/index.ts';
import type { Normalisation } from '../../../src/experiment/index.ts';
import { readValues } from '../../../src/gpu/index.ts';
import type { Network, Weights } from '../../../src/network/index.ts';
import type { Operations, ResidentDataset } from '../../../src/training/index.ts';
import { Model } from '../../../src/training/model.ts';
import { Parameters } from '../../../src/training/parameters.ts';
import { pictureTransform } from '../../../src/training/picture-transform.ts';

const BATCH = 250;
/** Below this a probability counts as this, so that the loss stays finite. */
const SMALLEST_PROBABILITY = 1e-12;

export interface Predictions {
  /** Percent. */
  readonly error: number;
  readonly loss: number;
  /** `[pictures, classes]`: 255 times the probability, rounded. */
  readonly bytes: Uint8Array;
}

/** @param pictures from the first on */
export async function predictionsOf(
  network: Network,
  weights: Weights,
  engine: { readonly operations: Operations; readonly dataset: ResidentDataset },
  { normalise, pictures }: { readonly normalise: Normalisation; readonly pictures: number },
): Promise<Predictions> {
  const { operations, dataset } = engine;
  const parameters = new Parameters(network, weights, operations);
  const model = new Model(network, operations, parameters);
  const { multiply, add } = pictureTransform(normalise, dataset);
  const transform = { multiply: tf.tensor1d(multiply), add: tf.tensor1d(add) };
  const classes = dataset.dataSet.classes.length;
  const bytes = new Uint8Array(pictures * classes);
  let wrong = 0;
  let loss = 0;
  for (let first = 0; first < pictures; first += BATCH) {
    const count = Math.min(BATCH, pictures - first);
    const indices = Uint32Array.from({ length: count }, (_, index) => first + index);
    const { places, labels } = await dataset.locate('test', indices);
    const batch = dataset.batch(places, notAugmented(count), transform);
    const logits = model.logits(batch);
    const values = await readValues(logits.tensor);
    logits.tensor.dispose();
    for (const [picture, label] of labels.entries()) {
      const row = values.subarray(picture * classes, (picture + 1) * classes);
      const probabilities = softmax(row);
      bytes.set(
        probabilities.map((one) => Math.round(255 * one)),
        (first + picture) * classes,
      );
      if (row.indexOf(Math.max(...row)) !== label) wrong += 1;
      loss -= Math.log(Math.max(probabilities[label] ?? 0, SMALLEST_PROBABILITY));
    }
  }
  tf.dispose([transform.multiply, transform.add]);
  parameters.dispose();
  return { error: (100 * wrong) / pictures, loss: loss / pictures, bytes };
}

function softmax(logits: Float32Array): readonly number[] {
  const largest = Math.max(...logits);
  const powers = Array.from(logits, (value) => Math.exp(value - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
