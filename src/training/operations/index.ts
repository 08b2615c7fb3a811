import type { Device } from '../../gpu/index.ts';
import { kernelOperations } from './kernels/index.ts';
import type { Operations } from './operations.ts';
import { referenceOperations } from './reference/index.ts';

export type { Operations } from './operations.ts';

/** The fastest operations that a device can run. */
export function operationsFor(device: Device): Operations {
  return device.kernels ? kernelOperations(device.kernels) : referenceOperations;
}
