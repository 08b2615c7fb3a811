import type { AdapterTraits } from '../adapter.ts';

/**
 * Whether convolutions leave BatchNorm's partial sums themselves. Without subgroups they need
 * barriers, which make SwiftShader compile four times as long and take twice the time for a
 * whole convolution, where a pass of its own costs a tenth of one; hardware does not mind them.
 */
export function fusesPartialSums({ software, subgroupSize }: AdapterTraits): boolean {
  return !software || subgroupSize !== null;
}
