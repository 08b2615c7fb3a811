import {
  autotune,
  autotuneTasks,
  DeviceMemoryError,
  type KernelContext,
} from '../../../gpu/index.ts';
import { reasonOf } from '../../../dataset/index.ts';
import type { TunedConvolution } from '../operations.ts';

const DEFAULTS = 'Training goes on with the usual kernels, which may be slower.';

/**
 * Has each convolution computed by its fastest kernel. Processors are known: for them, the
 * default is what was measured to be fastest. What goes wrong ends nothing and is told as a
 * warning.
 */
export async function tune(
  context: KernelContext,
  convolutions: readonly TunedConvolution[],
  onProgress: (share: number) => void,
): Promise<void> {
  if (context.adapter.software) return;
  try {
    const tasks = convolutions.flatMap(({ geometry, wantsInputGradient }) =>
      autotuneTasks(context, geometry, wantsInputGradient),
    );
    const distinct = new Map(tasks.map((task) => [task.key, task]));
    await autotune(context.backend, [...distinct.values()], context.autotuneStore, onProgress);
  } catch (error) {
    context.onWarning(sentenceOf(error));
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof DeviceMemoryError) {
    return `The device has too little memory to measure which kernels are fastest. ${DEFAULTS}`;
  }
  return `Measuring which kernels are fastest failed: ${reasonOf(error)}. ${DEFAULTS}`;
}
