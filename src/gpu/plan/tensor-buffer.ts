import type { Tensor } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';

/** A tensor's buffer, where its values come to lie first if they are not on the device yet. */
export function bufferOfTensor(backend: WebGPUBackend, { dataId }: Tensor): GPUBuffer {
  backend.uploadToGPU(dataId);
  const { resource } = backend.tensorMap.get(dataId);
  if (resource instanceof GPUBuffer) return resource;
  throw new Error('A tensor is in no buffer.');
}

/** Puts values in the place of those of a tensor, for what is submitted from now on. */
export function writeValues(backend: WebGPUBackend, tensor: Tensor, values: Int32Array): void {
  backend.queue.writeBuffer(bufferOfTensor(backend, tensor), 0, Int32Array.from(values));
}
