import type { kernels } from '../../../gpu/index.ts';
import type { NormalisedBelow } from '../operations.ts';

/** How a kernel masks a gradient on its way to an op. */
export function maskOf({ activated, output }: NormalisedBelow): kernels.Mask {
  if (!activated) return 'none';
  return output.deferredBatchNorm ? 'computed' : output.tensor;
}
