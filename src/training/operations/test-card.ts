/** The kernels as a graphics card has them, on a device for tests. */
import { kernelContext } from '../../gpu/kernel-context.ts';
import { testDevice } from '../../gpu/test-device.ts';
import { kernelOperations } from './kernels/index.ts';

const { kernels } = testDevice;
const ofCard = kernelContext({ ...kernels, adapter: { ...kernels.adapter, software: false } });

/** All of them; a processor that stands in for a card takes a minute to compile a few. */
export const cardKernels = kernelOperations(ofCard);

/** With the convolutions of such a processor. */
export const cardKernelsButConvolutions = kernelOperations({
  ...ofCard,
  variants: kernels.variants,
});
