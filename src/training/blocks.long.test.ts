import { describe, it } from 'vitest';
import { testKernels } from './operations/test-device.ts';
import { BLOCK_CASES, expectAsRecorded } from './test-blocks.ts';

describe('kernels: two steps as PyTorch makes them, and nothing leaked', () => {
  it.each(BLOCK_CASES)('%s', async (name, network) => {
    await expectAsRecorded(name, network, testKernels);
  });
});
