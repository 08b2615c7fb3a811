import { beforeAll, describe, expect, it } from 'vitest';
import { openDawn } from '../gpu/dawn.ts';
import { kernelOperations } from './operations/kernels/index.ts';
import { referenceOperations } from './operations/reference/index.ts';
import { BLOCK_CASES, expectAsRecorded, QUICK_CASES, RECORDED_CASES } from './test-blocks.ts';

beforeAll(async () => {
  const device = await openDawn();
  if ('what' in device) throw new Error(`${device.what} ${device.remedy}`);
});

it('knows every case that was recorded', () => {
  expect(BLOCK_CASES.map(([name]) => name)).toEqual(RECORDED_CASES);
});

describe('reference: two steps as PyTorch makes them, and nothing leaked', () => {
  it.each(BLOCK_CASES)('%s', async (name, network) => {
    await expectAsRecorded(name, network, referenceOperations);
  });
});

describe('kernels: the same, the others in the long tests', () => {
  it.each(BLOCK_CASES.filter(([name]) => QUICK_CASES.has(name)))('%s', async (name, network) => {
    await expectAsRecorded(name, network, kernelOperations);
  });
});
