import { expect, it } from 'vitest';
import { DeviceMemoryError, kernelContext } from '../../../gpu/index.ts';
import { testDevice } from '../../../gpu/test-device.ts';
import { kernelOperations } from './index.ts';

async function warningsOf(error: Error): Promise<readonly string[]> {
  const warnings: string[] = [];
  const context = kernelContext({
    backend: testDevice.kernels.backend,
    adapter: { name: 'a card', software: false, subgroupSize: null, storageBuffers: 8 },
    autotuneStore: { read: () => Promise.reject(error), write: () => Promise.resolve() },
    onWarning: (sentence) => warnings.push(sentence),
  });
  await kernelOperations(context).tune?.([], () => undefined);
  return warnings;
}

it('tells what went wrong when kernels were measured, and ends nothing', async () => {
  expect(await warningsOf(new Error('no clock.'))).toEqual([
    expect.stringContaining('failed: no clock.'),
  ]);
});

it('tells too little memory apart', async () => {
  expect(await warningsOf(new DeviceMemoryError('full'))).toEqual([
    expect.stringContaining('too little memory'),
  ]);
});
