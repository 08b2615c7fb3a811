/** A WebGPU device in Node: Dawn, from the npm package `webgpu`. */
import { openWebGpu, type Device } from '../src/gpu/index.ts';
import { UsageError } from './usage-error.ts';

/**
 * Opens a device and makes it tfjs's backend.
 *
 * @throws UsageError when Dawn or a driver is missing, saying how to get one
 */
export async function openDawn(): Promise<Device> {
  const dawn = await import('webgpu').catch(() => {
    throw new UsageError(
      'Dawn for Node is not installed. Run “npm ci” in the project’s folder to get it.',
    );
  });
  Object.assign(globalThis, dawn.globals);
  const gpu = dawn.create([]);
  Object.defineProperty(globalThis, 'navigator', { value: { gpu }, configurable: true });
  const device = await openWebGpu(gpu);
  if (!('what' in device)) return device;
  throw new UsageError(`No graphics adapter was found. ${driverHelp()}`);
}

function driverHelp(): string {
  if (process.platform !== 'linux') return 'Update the graphics driver.';
  return 'Install a Vulkan driver: that of your graphics card, or a software one with “apt-get install libvulkan1 mesa-vulkan-drivers”. VK_ICD_FILENAMES can name a driver’s file.';
}
