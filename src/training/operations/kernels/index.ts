/**
 * The operations by our own kernels on tfjs's WebGPU backend. What a kernel cannot do
 * (channels that do not go in fours) falls back to the reference.
 */
import { compileAhead, largestTensor, webGpuBackend } from '../../../gpu/index.ts';
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
  compileAhead: (record, onProgress) => compileAhead(webGpuBackend(), record, onProgress),
  largestTensor: () => largestTensor(webGpuBackend()),
  ...pictures,
  ...convolution,
  ...normalisation,
  ...pooling,
  ...dropout,
  ...head,
  ...loss,
  ...optimiser,
};
