/** What keeps a network that can be built from learning in batches of a certain size. */
import { unroll, type LayerRange } from '../layers.ts';
import type { Network } from '../network.ts';
import type { Position } from '../position.ts';
import type { Problem } from './problem.ts';
import { problemsOf } from './problems.ts';
import { where } from './where.ts';

/**
 * The first BatchNorm that would have a single value to take mean and variance of: their
 * difference is always 0, so that nothing of the picture comes through while training. PyTorch
 * refuses it likewise (`_verify_batch_size` of torch/nn/functional.py). Null where there is none,
 * and for networks that cannot be built (`problemsOf`).
 *
 * @param batchSize pictures of a step
 */
export function problemForBatch(network: Network, batchSize: number): Problem | null {
  // With more pictures no BatchNorm has a single value, however small its input.
  if (batchSize !== 1 || problemsOf(network).length > 0) return null;
  const { layers } = unroll(network);
  const index = layers.findIndex(
    ({ kind, input }) => kind === 'batch-norm' && input.height * input.width === 1,
  );
  if (index < 0) return null;
  const position = positionOf(network, index);
  return {
    ...position,
    sentence: `${where(network, position.part, position.block)} would normalise a single value for each channel (1 picture of 1×1 pixels), which makes 0 of any: take a batch of 2 or more, or do without BatchNorm there.`,
    fix: null,
  };
}

/** Where the part or block stands that a layer comes of. */
function positionOf(network: Network, layer: number): Position {
  const { parts } = unroll(network);
  const holds = ({ first, end }: LayerRange) => first <= layer && layer < end;
  const part = parts.findIndex(holds);
  const block = parts[part]?.blocks.findIndex(holds) ?? -1;
  return { part, block: block < 0 ? null : block };
}
