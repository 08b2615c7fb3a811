/**
 * The operations by our own kernels on tfjs's WebGPU backend. What a kernel cannot do
 * (channels that do not go in fours) falls back to the reference.
 */
import {
  compileAhead,
  autotuneTasks,
  currentAdapter,
  currentAutotuneStore,
  largestTensor,
  autotune,
  webGpuBackend,
} from '../../../gpu/index.ts';
import type { Operations, TunedConvolution } from '../operations.ts';
import { activation } from './activation.ts';
import { convolution } from './convolution.ts';
import { dense } from './dense.ts';
import { dropout } from './dropout.ts';
import { loss } from './loss.ts';
import { normalisation } from './normalisation.ts';
import { optimiser } from './optimiser.ts';
import { pictures } from './pictures.ts';
import { pooling } from './pooling.ts';
import { shortcut } from './shortcut.ts';

/** Processors are known: for them, the default is what was measured to be fastest. */
async function tuneConvolutions(
  convolutions: readonly TunedConvolution[],
  onProgress: (share: number) => void,
): Promise<void> {
  if (currentAdapter().software) return;
  const tasks = convolutions.flatMap(({ geometry, wantsInputGradient }) =>
    autotuneTasks(geometry, wantsInputGradient),
  );
  const distinct = new Map(tasks.map((task) => [task.key, task]));
  try {
    await autotune(webGpuBackend(), [...distinct.values()], currentAutotuneStore(), onProgress);
  } catch {
    // What could not be measured, for want of memory for instance, is computed by default.
  }
}

export const kernelOperations: Operations = {
  compileAhead: (record, onProgress) => compileAhead(webGpuBackend(), record, onProgress),
  tune: tuneConvolutions,
  largestTensor: () => largestTensor(webGpuBackend()),
  ...pictures,
  ...convolution,
  ...normalisation,
  ...activation,
  ...shortcut,
  ...pooling,
  ...dense,
  ...dropout,
  ...loss,
  ...optimiser,
};
