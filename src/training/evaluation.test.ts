import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { notAugmented } from '../dataset/index.ts';
import { makeTestData, memorySource } from '../dataset/test-data.ts';
import { confusionOf, mistakesIn, probabilityOf } from '../inspection/index.ts';
import { parts, type Network, type Part } from '../network/index.ts';
import { testOf } from './evaluation.ts';
import { initialWeights } from './initialisation.ts';
import type { Operations } from './operations/operations.ts';
import { referenceOperations } from './operations/reference/index.ts';
import { ResidentDataset } from './resident-dataset.ts';
import { pictureTransform } from './picture-transform.ts';
import { openPictures } from './test-session.ts';
import { TooLargeError } from './too-large-error.ts';

const PICTURES = 40;

let dataset: ResidentDataset;

beforeAll(async () => {
  await tf.setBackend('cpu');
  const { files } = await makeTestData({ train: 1, test: 2 });
  const library = await openPictures(memorySource(files));
  dataset = new ResidentDataset(library, referenceOperations);
});

const LINEAR = { kernel: 1, stride: 2, batchNorm: false, activation: 'none' } as const;

/** Makes so many values of each of 256 pixels, and soon little of them. */
function widening(filters: number, ...narrowing: readonly Part[]): Network {
  return {
    input: { height: 32, width: 32, channels: 3 },
    parts: [
      ...[parts.convolution(filters, LINEAR), ...narrowing],
      ...[parts.globalAveragePool(), parts.dense(10)],
    ],
  };
}

async function evaluate(network: Network, operations: Operations = referenceOperations) {
  const shares: number[] = [];
  const result = await testOf({
    network,
    weights: initialWeights(network, 1),
    operations,
    dataset,
    normalise: 'mean',
    pictures: PICTURES,
    onShare: (share) => shares.push(share),
  });
  if (!result) throw new Error('There is no result.');
  return { ...result, shares };
}

describe('a test', () => {
  it('takes fewer pictures at a time for networks that make more of each', async () => {
    expect((await evaluate(widening(4))).shares).toEqual([0]);
    // Means of many channels take the processor's backend seconds.
    const narrowing = parts.convolution(4, { ...LINEAR, stride: 8 });
    const { error, predictions, shares } = await evaluate(widening(2048, narrowing));
    expect(shares).toEqual([0, 32 / PICTURES]);
    expect(error).toBeGreaterThan(0);
    const all = Uint32Array.from({ length: PICTURES }, (_, index) => index);
    expect([...predictions.labels]).toEqual([...(await dataset.locate('test', all)).labels]);
    expect((100 * mistakesIn(confusionOf(predictions))) / PICTURES).toBe(error);
  });

  it('says what the device cannot compute with, before anything is allocated', async () => {
    const small = { ...referenceOperations, largestTensor: () => 1000 };
    const before = tf.memory().numTensors;
    await expect(evaluate(widening(4), small)).rejects.toThrow(TooLargeError);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('testOf', () => {
  it('says what each picture is taken for, as plain tfjs does', async () => {
    const network = widening(16);
    const weights = initialWeights(network, 3);
    const taken = { network, weights, operations: referenceOperations, dataset };
    const result = await testOf({ ...taken, normalise: 'mean', pictures: PICTURES });
    if (!result) throw new Error('There is no result.');
    const { predictions, error } = result;
    expect((100 * mistakesIn(confusionOf(predictions))) / PICTURES).toBe(error);

    const indices = Uint32Array.from({ length: PICTURES }, (_, index) => index);
    const { places, labels } = await dataset.locate('test', indices);
    expect([...predictions.labels]).toEqual([...labels]);
    const { multiply, add } = pictureTransform('mean', dataset);
    const expected = tf.tidy(() => {
      const transform = { multiply: tf.tensor1d(multiply), add: tf.tensor1d(add) };
      const pictures = dataset.batch(places, notAugmented(PICTURES), transform);
      // A convolution's bias starts at 0.
      const [filter, dense, bias] = [16 * 3, 16 * 10, 10].map((size) => {
        const found = Array.from(weights.values()).find(({ values }) => values.length === size);
        return tf.tensor(found?.values ?? []);
      });
      if (!filter || !dense || !bias) throw new Error('There are fewer weights.');
      const means = tf.mean(
        tf.conv2d(pictures, tf.reshape(filter, [1, 1, 3, 16]), 2, 'valid'),
        [1, 2],
      );
      const logits = tf.add(tf.dot(means, tf.reshape(dense, [16, 10])), bias);
      return [...tf.argMax(logits, 1).dataSync(), ...tf.softmax(logits).dataSync()];
    });
    expect([...predictions.predicted]).toEqual(expected.slice(0, PICTURES));
    for (const [index, probability] of expected.slice(PICTURES).entries()) {
      const [picture, of] = [Math.floor(index / 10), index % 10];
      expect(Math.abs(probabilityOf(predictions, picture, of) - probability)).toBeLessThan(
        0.51 / 255,
      );
    }
  });
});
