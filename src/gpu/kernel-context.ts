import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { AdapterTraits } from './adapter.ts';
import type { AutotuneStore } from './autotune/store.ts';
import type { Storage } from './halves.ts';
import { ChosenVariants } from './kernels/chosen-variants.ts';

/** What kernels know of their device. Made when the device is opened, and never shared by two. */
export interface KernelContext {
  readonly backend: WebGPUBackend;
  readonly adapter: AdapterTraits;
  /** Which of several programs computes each convolution on this device. */
  readonly variants: ChosenVariants;
  /** Where it is remembered which were the fastest. */
  readonly autotuneStore: AutotuneStore;
  /** Told, in a sentence, what went wrong without ending anything. */
  readonly onWarning: (sentence: string) => void;
  /** As what convolutions and BatchNorm keep the activations and gradients that they make. */
  readonly storage: Storage;
}

export function kernelContext(
  options: Pick<KernelContext, 'backend' | 'adapter' | 'autotuneStore' | 'onWarning'>,
): KernelContext {
  return { ...options, variants: new ChosenVariants(options.adapter), storage: 'floats' };
}
