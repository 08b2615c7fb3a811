import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { referenceOperations } from './operations/reference/index.ts';
import { testKernels } from './operations/test-device.ts';
import { BLOCK_CASES, expectAsRecorded, QUICK_CASES, RECORDED_CASES } from './test-blocks.ts';

it('knows every case that was recorded', () => {
  expect(BLOCK_CASES.map(([name]) => name)).toEqual(RECORDED_CASES);
});

describe('reference: two steps as PyTorch makes them, and nothing leaked', () => {
  beforeAll(() => tf.setBackend('cpu'));

  it.each(BLOCK_CASES)('%s', async (name, network) => {
    await expectAsRecorded(name, network, referenceOperations);
  });
});

describe('kernels: the same, the others in the long tests', () => {
  beforeAll(() => tf.setBackend('webgpu'));

  it.each(BLOCK_CASES.filter(([name]) => QUICK_CASES.has(name)))('%s', async (name, network) => {
    await expectAsRecorded(name, network, testKernels);
  });
});
