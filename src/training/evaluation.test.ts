import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeTestData, memorySource } from '../dataset/test-data.ts';
import { parts, type Network } from '../network/index.ts';
import { testErrorOf } from './evaluation.ts';
import { initialWeights } from './initialisation.ts';
import type { Operations } from './operations/operations.ts';
import { referenceOperations } from './operations/reference/index.ts';
import { ResidentDataset } from './resident-dataset.ts';
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

/** Makes so many values of each of 256 pixels, and soon little of them. */
function widening(filters: number): Network {
  const wide = { kernel: 1, stride: 2, batchNorm: false, activation: 'none' } as const;
  return {
    input: { height: 32, width: 32, channels: 3 },
    parts: [parts.convolution(filters, wide), parts.globalAveragePool(), parts.dense(10)],
  };
}

async function evaluate(network: Network, operations: Operations = referenceOperations) {
  const shares: number[] = [];
  const error = await testErrorOf({
    network,
    weights: initialWeights(network, 1),
    operations,
    dataset,
    normalise: 'mean',
    pictures: PICTURES,
    onShare: (share) => shares.push(share),
  });
  return { error, shares };
}

describe('testErrorOf', () => {
  it('takes fewer pictures at a time for networks that make more of each', async () => {
    expect((await evaluate(widening(4))).shares).toEqual([0]);
    const { error, shares } = await evaluate(widening(2048));
    expect(shares).toEqual([0, 32 / PICTURES]);
    expect(error).toBeGreaterThan(0);
  });

  it('says what the device cannot compute with, before anything is allocated', async () => {
    const small = { ...referenceOperations, largestTensor: () => 1000 };
    const before = tf.memory().numTensors;
    await expect(evaluate(widening(4), small)).rejects.toThrow(TooLargeError);
    expect(tf.memory().numTensors).toBe(before);
  });
});
