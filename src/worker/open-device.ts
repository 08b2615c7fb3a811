import {
  browserAutotuneStore,
  openWebGl,
  openWebGpu,
  type Device,
  type NoDevice,
} from '../gpu/index.ts';

export interface FoundDevice {
  readonly device: Device;
  /** Why the device is not WebGPU's, and what to do about it. */
  readonly withoutWebGpu?: string;
}

/**
 * WebGPU where it is there, else WebGL, with the reason. None on pages that are neither encrypted
 * nor local: there browsers offer no WebGPU, and no hashes to check the pictures with.
 */
export async function openDevice(backend: 'automatic' | 'webgl'): Promise<FoundDevice | NoDevice> {
  if (!isSecureContext) {
    return {
      what: 'Training needs this page to be opened through https:// or from localhost.',
      remedy: 'Networks can be edited, saved and shared here all the same.',
    };
  }
  let withoutWebGpu = 'WebGL was asked for in the address. Open the page without it to use WebGPU.';
  if (backend === 'automatic') {
    const device = await openWebGpu(navigator.gpu, browserAutotuneStore(location.href));
    if (!('what' in device)) return { device };
    withoutWebGpu = `${device.what} ${device.remedy}`;
  }
  const device = await openWebGl();
  return 'what' in device ? device : { device, withoutWebGpu };
}
