/** The device that a process of the check measures. */
import { openWebGpu, type Device, type KernelContext } from '../../src/gpu/index.ts';
import { operationsFor, type Operations } from '../../src/training/index.ts';

export interface Engine {
  readonly device: Device;
  readonly kernels: KernelContext;
  readonly operations: Operations;
}

/**
 * Opens the device of Dawn, which must have been provided. Nothing that is measured after it is
 * lost counts, so the process ends then.
 *
 * @throws where there is none
 */
export async function openEngine(): Promise<Engine> {
  const device = await openWebGpu(navigator.gpu);
  if ('what' in device) throw new Error(`${device.what} ${device.remedy}`);
  const { kernels } = device;
  if (!kernels) throw new Error('The device is none of WebGPU.');
  void device.lost.then((reason) => {
    process.stderr.write(`The device was lost: ${reason}\n`);
    process.exit(1);
  });
  return { device, kernels, operations: operationsFor(device) };
}

/** Resolves when the device has done all that was submitted. */
export function idle({ backend }: KernelContext): Promise<undefined> {
  return backend.device.queue.onSubmittedWorkDone();
}
