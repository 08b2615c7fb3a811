import { dataflowOf, type Network } from '../network/index.ts';
import { convolutionGeometry } from './geometry.ts';
import type { TunedConvolution } from './operations/operations.ts';

/** All convolutions of a valid network, as they are over a batch of so many pictures. */
export function convolutionsOf(network: Network, batch: number): readonly TunedConvolution[] {
  const { ops, learning } = dataflowOf(network);
  return ops.flatMap((op) => {
    if (op.kind !== 'convolution') return [];
    const geometry = convolutionGeometry(op.layer, batch);
    return [{ geometry, wantsInputGradient: learning.has(op.input) }];
  });
}
