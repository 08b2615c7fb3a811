/**
 * The operations by our own kernels on tfjs's WebGPU backend. What a kernel cannot do
 * (channels that do not go in fours) falls back to the reference.
 */
import {
  autotune,
  autotuneTasks,
  compileAhead,
  largestTensor,
  type KernelContext,
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
  context: KernelContext,
  convolutions: readonly TunedConvolution[],
  onProgress: (share: number) => void,
): Promise<void> {
  if (context.adapter.software) return;
  const tasks = convolutions.flatMap(({ geometry, wantsInputGradient }) =>
    autotuneTasks(context, geometry, wantsInputGradient),
  );
  const distinct = new Map(tasks.map((task) => [task.key, task]));
  try {
    await autotune(context.backend, [...distinct.values()], context.autotuneStore, onProgress);
  } catch {
    // What could not be measured, for want of memory for instance, is computed by default.
  }
}

export function kernelOperations(context: KernelContext): Operations {
  const { backend } = context;
  return {
    compileAhead: (record, onProgress) => compileAhead(backend, record, onProgress),
    tune: (convolutions, onProgress) => tuneConvolutions(context, convolutions, onProgress),
    largestTensor: () => largestTensor(backend),
    ...pictures(context),
    ...convolution(context),
    ...normalisation,
    ...activation,
    ...shortcut,
    ...pooling,
    ...dense,
    ...dropout,
    ...loss,
    ...optimiser(context),
  };
}
