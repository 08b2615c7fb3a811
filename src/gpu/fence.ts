import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { submitRecorded } from './submit.ts';

/** Resolves once the device has done all that was dispatched so far, or is lost. */
export async function fence(backend: WebGPUBackend): Promise<void> {
  submitRecorded(backend);
  await backend.queue.onSubmittedWorkDone().catch(() => undefined);
}
