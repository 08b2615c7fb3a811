import {
  openWebGl,
  openWebGpu,
  type AutotuneStore,
  type Device,
  type NoDevice,
} from '../gpu/index.ts';
import type { Backend } from '../protocol/index.ts';

/** What of a browser's worker decides which device there is. */
export interface DeviceSources {
  readonly isSecureContext: boolean;
  /** Where a browser offers WebGPU. */
  readonly gpu: GPU | undefined;
  readonly autotuneStore: AutotuneStore;
}

export interface DeviceOptions extends DeviceSources {
  /** Told, in a sentence, what goes wrong on the device without ending anything. */
  readonly onWarning: (sentence: string) => void;
}

export interface FoundDevice {
  readonly device: Device;
  /** Why the device is not WebGPU's, and what to do about it. */
  readonly withoutWebGpu?: string;
}

const WEBGL_ASKED_FOR: NoDevice = {
  what: 'WebGL was asked for in the address.',
  remedy: 'Open the page without it to use WebGPU.',
};

/**
 * WebGPU where it is there, else WebGL, with the reason. None on pages that are neither encrypted
 * nor local: there browsers offer no WebGPU, and no hashes to check the pictures with.
 */
export async function openDevice(
  backend: Backend,
  { isSecureContext, gpu, autotuneStore, onWarning }: DeviceOptions,
): Promise<FoundDevice | NoDevice> {
  if (!isSecureContext) {
    return {
      what: 'Training needs this page to be opened through https:// or from localhost.',
      remedy: 'Networks can be edited, saved and shared here all the same.',
    };
  }
  const webGpu =
    backend === 'automatic' ? await openWebGpu(gpu, autotuneStore, onWarning) : WEBGL_ASKED_FOR;
  if (!('what' in webGpu)) return { device: webGpu };
  const webGl = await openWebGl();
  return 'what' in webGl
    ? { what: `${webGpu.what} ${webGl.what}`, remedy: webGl.remedy }
    : { device: webGl, withoutWebGpu: `${webGpu.what} ${webGpu.remedy}` };
}
