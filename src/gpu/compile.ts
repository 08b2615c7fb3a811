import { env } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { allocating } from './memory.ts';

const COMPILE_ONLY = 'WEBGPU_ENGINE_COMPILE_ONLY';

/**
 * Compiles every kernel that some work will need, side by side and without holding up the
 * thread. tfjs would otherwise compile each at its first use, one after the other.
 *
 * Until the promise is fulfilled nothing else may run on the backend: tfjs refuses kernels
 * that are still being compiled.
 *
 * @param record does the work once; memory is allocated, but nothing is computed, and what it
 *   makes is garbage; leaves no tensors behind
 * @param onProgress called with the share that is compiled
 * @throws DeviceMemoryError when the device has no room for the work
 */
export async function compileAhead(
  backend: WebGPUBackend,
  record: () => void,
  onProgress: (share: number) => void,
): Promise<void> {
  const { device } = backend;
  const compile = device.createComputePipelineAsync.bind(device);
  let begun = 0;
  let done = 0;
  device.createComputePipelineAsync = async (descriptor) => {
    begun += 1;
    const pipeline = await compile(descriptor);
    done += 1;
    onProgress(done / begun);
    return pipeline;
  };
  env().set(COMPILE_ONLY, true);
  let allocated: Promise<void>;
  try {
    allocated = allocating(backend, record);
  } finally {
    env().set(COMPILE_ONLY, false);
    device.createComputePipelineAsync = compile;
  }
  const results = await Promise.allSettled([allocated, backend.checkCompileCompletionAsync()]);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}
