import { backend } from '@tensorflow/tfjs-core';
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';

/**
 * tfjs's WebGPU backend.
 *
 * @throws when another backend is in use
 */
export function webGpuBackend(): WebGPUBackend {
  const current = backend();
  if (current instanceof WebGPUBackend) return current;
  throw new Error('The kernels run on tfjs’s WebGPU backend only.');
}
