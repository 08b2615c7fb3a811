import { beforeAll, describe, it } from 'vitest';
import { openDawn } from '../gpu/dawn.ts';
import { kernelOperations } from './operations/kernels/index.ts';
import { BLOCK_CASES, expectAsRecorded, QUICK_CASES } from './test-blocks.ts';

beforeAll(async () => {
  const device = await openDawn();
  if ('what' in device) throw new Error(`${device.what} ${device.remedy}`);
});

describe('kernels: two steps as PyTorch makes them, and nothing leaked', () => {
  it.each(BLOCK_CASES.filter(([name]) => !QUICK_CASES.has(name)))('%s', async (name, network) => {
    await expectAsRecorded(name, network, kernelOperations);
  });
});
