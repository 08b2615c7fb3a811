/** What happens when a device has no room for what is asked of it. */
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { submitRecorded } from './submit.ts';

/** The device refused to allocate memory. */
export class DeviceMemoryError extends Error {}

/**
 * Runs work that allocates, and gives back all that it has allocated if the device refuses any
 * of it: tfjs would hand the invalid buffers out again.
 *
 * @param work leaves no tensors behind
 * @throws DeviceMemoryError when the device refused
 */
export async function allocating(backend: WebGPUBackend, work: () => void): Promise<void> {
  const { device } = backend;
  const create = device.createBuffer.bind(device);
  const created: { readonly size: number; readonly usage: number }[] = [];
  device.createBuffer = (descriptor) => {
    created.push({ size: descriptor.size, usage: descriptor.usage });
    return create(descriptor);
  };
  device.pushErrorScope('validation');
  device.pushErrorScope('out-of-memory');
  try {
    work();
  } finally {
    device.createBuffer = create;
  }
  const [refusal, invalid] = await Promise.all([device.popErrorScope(), device.popErrorScope()]);
  if (refusal) {
    // What follows from an invalid buffer is no error of its own.
    destroyFree(backend, created);
    throw new DeviceMemoryError(refusal.message);
  }
  if (invalid) throw new Error(invalid.message);
}

function destroyFree(
  { bufferManager }: WebGPUBackend,
  buffers: readonly { readonly size: number; readonly usage: number }[],
): void {
  for (const { size, usage } of buffers) {
    if (bufferManager.getNumFreeBuffers() === 0) return;
    bufferManager.releaseBuffer(bufferManager.acquireBuffer(size, usage), false);
  }
}

/**
 * Gives back what nobody uses: tfjs keeps every buffer for the next tensor of that size, and there
 * may never be one.
 */
export function giveBackUnused(backend: WebGPUBackend): void {
  // A destroyed buffer that recorded work still needs would make it invalid.
  submitRecorded(backend);
  const { bufferManager } = backend;
  // tfjs offers no way to let go of these alone.
  const free: unknown = Reflect.get(bufferManager, 'freeBuffers');
  if (!(free instanceof Map)) return;
  const buffers = [...free.values()].flat().filter((one) => one instanceof GPUBuffer);
  destroyFree(backend, buffers);
}

/** Bytes of the largest tensor that the programs on a device can use. */
export function largestTensor({ device }: WebGPUBackend): number {
  return Math.min(device.limits.maxBufferSize, device.limits.maxStorageBufferBindingSize);
}
