import { currentAdapter } from '../adapter.ts';

/**
 * Whether convolutions leave BatchNorm's partial sums themselves. Without subgroups they need
 * barriers, which make SwiftShader compile four times as long and take twice the time for a
 * whole convolution, where a pass of its own costs a tenth of one; hardware does not mind them.
 */
export function fusesPartialSums(): boolean {
  const { software, subgroupSize } = currentAdapter();
  return !software || subgroupSize !== null;
}
