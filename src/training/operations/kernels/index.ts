/**
 * The operations by our own kernels on tfjs's WebGPU backend. What a kernel cannot do
 * (channels that do not go in fours) falls back to the reference.
 */
import * as tf from '@tensorflow/tfjs-core';
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { compileAhead, largestTensor } from '../../../gpu/index.ts';
import type { Operations } from '../operations.ts';
import { convolution } from './convolution.ts';
import { dropout } from './dropout.ts';
import { head } from './head.ts';
import { loss } from './loss.ts';
import { normalisation } from './normalisation.ts';
import { optimiser } from './optimiser.ts';
import { pictures } from './pictures.ts';
import { pooling } from './pooling.ts';

export const kernelOperations: Operations = {
  compileAhead: async (record, onProgress) => {
    const backend = tf.backend();
    if (backend instanceof WebGPUBackend) await compileAhead(backend, record, onProgress);
  },
  largestTensor: () => {
    const backend = tf.backend();
    return backend instanceof WebGPUBackend ? largestTensor(backend) : Infinity;
  },
  ...pictures,
  ...convolution,
  ...normalisation,
  ...pooling,
  ...dropout,
  ...head,
  ...loss,
  ...optimiser,
};
