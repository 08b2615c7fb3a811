import { add, tidy, zeros } from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { openDawn } from './dawn.ts';
import { allocating, DeviceMemoryError } from './memory.ts';

let backend: WebGPUBackend;
let lost: Promise<string>;

beforeAll(async () => {
  const device = await openDawn();
  if ('what' in device || !device.kernels) throw new Error('There is no WebGPU here.');
  ({ backend } = device.kernels);
  lost = device.lost;
});

function hold(bytes: number): GPUBuffer {
  return backend.bufferManager.acquireBuffer(bytes, GPUBufferUsage.STORAGE);
}

it('lets work allocate what there is room for, and keeps it for later', async () => {
  const before = backend.bufferManager.numBytesAllocated;
  await allocating(backend, () => backend.bufferManager.releaseBuffer(hold(4096)));
  expect(backend.bufferManager.numBytesAllocated).toBe(before + 4096);
});

it('says when the device refuses, gives everything back, and the device lives on', async (context) => {
  const largest = backend.device.limits.maxBufferSize;
  const before = backend.bufferManager.numBytesAllocated;
  const work = () => {
    const [small, large] = [hold(65_536), hold(largest)];
    backend.bufferManager.releaseBuffer(small);
    backend.bufferManager.releaseBuffer(large);
  };
  const refusal: unknown = await allocating(backend, work).then(
    () => null,
    (error: unknown) => error,
  );
  if (refusal === null) context.skip('This adapter has room for the largest buffer there is.');
  expect(refusal).toBeInstanceOf(DeviceMemoryError);
  expect(backend.bufferManager.numBytesAllocated).toBe(before);
  const values = await tidy(() => add(zeros([4]), 1)).data();
  expect(values).toEqual(Float32Array.of(1, 1, 1, 1));
  expect(await Promise.race([lost, Promise.resolve('alive')])).toBe('alive');
});
