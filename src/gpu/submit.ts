import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';

/** Submits what tfjs has recorded so far, which it would otherwise do after some more dispatches. */
export function submitRecorded(backend: WebGPUBackend): void {
  backend.ensureCommandEncoderReady();
  backend.endComputePassEncoder();
  backend.submitQueue();
}
