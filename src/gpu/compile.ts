import { env } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';

const COMPILE_ONLY = 'WEBGPU_ENGINE_COMPILE_ONLY';

/**
 * Compiles every kernel that some work will need, side by side and without holding up the
 * thread. tfjs would otherwise compile each at its first use, one after the other.
 *
 * Until the promise is fulfilled nothing else may run on the backend: tfjs refuses kernels
 * that are still being compiled.
 *
 * @param record does the work once; nothing of it is computed, and what it makes is garbage
 * @param onProgress called with the share that is compiled
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
  try {
    record();
  } finally {
    env().set(COMPILE_ONLY, false);
    device.createComputePipelineAsync = compile;
  }
  await backend.checkCompileCompletionAsync();
}
