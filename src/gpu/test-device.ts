/** A device for tests, opened when a test file first imports this. */
import { openDawn } from './dawn.ts';
import type { Device } from './device.ts';
import type { KernelContext } from './kernel-context.ts';

export const testDevice: Device & { readonly kernels: KernelContext } = await opened();

async function opened() {
  const device = await openDawn();
  if ('what' in device) throw new Error(`${device.what} ${device.remedy}`);
  const { kernels } = device;
  if (!kernels) throw new Error('There is no WebGPU here.');
  return { ...device, kernels };
}
