import { describe, expect, it } from 'vitest';
import {
  cifarNetwork,
  networkNamed,
  parts,
  trainingMemory,
  type Network,
} from '../network/index.ts';
import { refusedMemory, tooLargeTensor } from './too-large-error.ts';

const MEGABYTES_128 = 128 * 2 ** 20;

function vgg(side = 32): Network {
  const network = networkNamed(`vgg-19-${side}`);
  if (typeof network === 'string') throw new Error(network);
  return network;
}

describe('tooLargeTensor', () => {
  it('is null where everything fits', () => {
    expect(tooLargeTensor(cifarNetwork('resnet', 18), 128, MEGABYTES_128)).toBeNull();
    expect(tooLargeTensor(vgg(), 128, 2 ** 30)).toBeNull();
  });

  it('says what a smaller batch would fix', () => {
    const error = tooLargeTensor(cifarNetwork('resnet', 3), 4096, MEGABYTES_128);
    // 4,096 pictures of 32 * 32 * 16 values of 4 bytes.
    expect(error?.what).toBe(
      'A batch of 4096 makes tensors of 269 MB in ResNet-20, and this device computes with at most 134 MB at once.',
    );
    expect(error?.smallerBatch).toBe(2048);
    expect(error?.remedy).toBe('Train it with a batch of 2048.');
  });

  it('counts what a dense layer learns part by part', () => {
    // A layer of 411 MB of weights among others.
    expect(tooLargeTensor(vgg(224), 8, MEGABYTES_128)).toBeNull();
    expect(tooLargeTensor(vgg(), 128, MEGABYTES_128)).toBeNull();
    // Four of its inputs and the biases: 5 * 4,096 * 2 values of 4 bytes.
    expect(tooLargeTensor(vgg(), 1, 163_839)?.smallerBatch).toBeNull();
  });

  it('says which weights no batch is small enough for', () => {
    const network: Network = {
      input: { height: 8, width: 8, channels: 3 },
      parts: [parts.convolution(16), parts.convolution(2048, { kernel: 31 }), parts.dense(10)],
    };
    // 31 * 31 * 16 * 2,048 weights and as many momenta of 4 bytes.
    const error = tooLargeTensor(network, 1, MEGABYTES_128);
    expect(error?.what).toContain(
      'has 252 MB of weights and momenta, and this device computes with at most 134 MB at once.',
    );
    expect(error?.smallerBatch).toBeNull();
    expect(error?.remedy).toBe('Give its largest layer fewer filters, or train another network.');
  });

  it('counts what is learnt by no batch', () => {
    const network: Network = {
      input: { height: 8, width: 8, channels: 3 },
      parts: [parts.convolution(64), parts.globalAveragePool(), parts.dense(10)],
    };
    // 3 * 3 * 3 * 64 weights and as many momenta of 4 bytes.
    expect(tooLargeTensor(network, 1, 13_823)?.smallerBatch).toBeNull();
    const onlyWeights = trainingMemory(network, 1).largestWeights;
    expect(onlyWeights).toBe(13_824);
  });
});

describe('refusedMemory', () => {
  it('offers half of the batch, and nothing smaller than one picture', () => {
    const network = cifarNetwork('resnet', 3);
    expect(refusedMemory(network, 128, {}).smallerBatch).toBe(64);
    const single = refusedMemory(network, 1, {});
    expect(single.smallerBatch).toBeNull();
    expect(single.remedy).toBe(
      'Train a smaller network, or close what else uses the graphics card.',
    );
  });
});
