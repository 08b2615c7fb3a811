import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { referenceOperations } from './operations/reference/index.ts';
import { testKernels } from './operations/test-device.ts';
import { expectAsComputedPlainly } from './test-as-plain.ts';
import { BLOCK_CASES, EVERY_KIND, expectAsRecorded, RECORDED_CASES } from './test-blocks.ts';

it('knows every case that was recorded', () => {
  expect(BLOCK_CASES.map(([name]) => name)).toEqual(RECORDED_CASES);
});

describe('reference: two steps as PyTorch makes them, and nothing leaked', () => {
  beforeAll(() => tf.setBackend('cpu'));

  it.each(BLOCK_CASES)('%s', async (name, network) => {
    await expectAsRecorded(name, network, referenceOperations);
  });
});

it('kernels: a step with every kind of block is computed as layer by layer', async () => {
  await expectAsComputedPlainly(EVERY_KIND, testKernels, 'webgpu', [Infinity]);
});
