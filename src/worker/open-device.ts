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

/** WebGPU where it is there, else WebGL, with the reason. */
export async function openDevice(backend: 'automatic' | 'webgl'): Promise<FoundDevice | NoDevice> {
  let withoutWebGpu = 'WebGL was asked for in the address. Open the page without it to use WebGPU.';
  if (backend === 'automatic') {
    const device = await openWebGpu(navigator.gpu, browserAutotuneStore(location.href));
    if (!('what' in device)) return { device };
    withoutWebGpu = `${device.what} ${device.remedy}`;
  }
  const device = await openWebGl();
  return 'what' in device ? device : { device, withoutWebGpu };
}
