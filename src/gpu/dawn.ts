/**
 * WebGPU outside a browser: Dawn, from the npm package `webgpu`. Kept out of the room's
 * index, so that the page does not carry it.
 */
import { openWebGpu, type Device, type NoDevice } from './device.ts';
import { provideDawn } from './provide-dawn.ts';

/**
 * Opens a device of Dawn's and makes it tfjs's backend, as `openWebGpu` does in a browser.
 *
 * @param options of Dawn, see `provideDawn`
 */
export async function openDawn(options: readonly string[] = []): Promise<Device | NoDevice> {
  const gpu = await provideDawn(options);
  if (!gpu) {
    return {
      what: 'Dawn for Node is not installed.',
      remedy: 'Run “npm ci” in the project’s folder to get it.',
    };
  }
  const device = await openWebGpu(gpu);
  return 'what' in device
    ? { what: 'No graphics adapter was found.', remedy: driverHelp() }
    : device;
}

function driverHelp(): string {
  if (process.platform !== 'linux') return 'Update the graphics driver.';
  return 'Install a Vulkan driver: that of your graphics card, or a software one with “apt-get install libvulkan1 mesa-vulkan-drivers”. VK_ICD_FILENAMES can name a driver’s file.';
}
