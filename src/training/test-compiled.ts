/** How much a device compiles. */
import { testDevice } from '../gpu/test-device.ts';

/** Programs that the device for tests compiles while something is done. */
export async function programsOf(work: () => void | Promise<void>): Promise<number> {
  const { device } = testDevice.kernels.backend;
  const compile = device.createComputePipeline.bind(device);
  let compiled = 0;
  device.createComputePipeline = (descriptor) => {
    compiled += 1;
    return compile(descriptor);
  };
  try {
    await work();
  } finally {
    device.createComputePipeline = compile;
  }
  return compiled;
}
