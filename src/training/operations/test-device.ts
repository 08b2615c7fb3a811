/** The kernels on a device for tests. */
import { testDevice } from '../../gpu/test-device.ts';
import { kernelOperations } from './kernels/index.ts';

export const testKernels = kernelOperations(testDevice.kernels);
