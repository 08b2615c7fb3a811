import type { kernels } from '../../../gpu/index.ts';
import type { NormalisedBelow } from '../operations.ts';

/** How a kernel masks a gradient on its way to a unit. */
export function maskOf({ activated, output }: NormalisedBelow): kernels.Mask {
  if (!activated) return 'none';
  return output.unapplied ? 'computed' : output.tensor;
}
