/** Whether a network stays within what can be counted and held at all. */
import { layerMultiplyAdds } from '../cost.ts';
import type { Layer } from '../layer.ts';
import { sizeOf, unroll } from '../layers.ts';
import { MOST_BLOCKS, MOST_PARTS, MOST_VALUES } from '../limits.ts';
import { blocksOf, type Network } from '../network.ts';
import type { Problem } from './problem.ts';
import { where } from './where.ts';

/** The problem of a network with too many parts or blocks to look at each. */
export function problemOfCounts(network: Network): Problem | null {
  const whole = { part: -1, block: null, fix: null };
  const parts = network.parts.length;
  if (parts > MOST_PARTS) {
    const sentence = `The network has ${parts.toLocaleString('en')} parts; remove all but ${MOST_PARTS}.`;
    return { ...whole, sentence };
  }
  const blocks = blocksOf(network).length;
  if (blocks <= MOST_BLOCKS) return null;
  const sentence = `The network has ${blocks.toLocaleString('en')} blocks; remove all but ${MOST_BLOCKS.toLocaleString('en')}.`;
  return { ...whole, sentence };
}

/** The first part of a network, else without problems, that is too large for any device. */
export function problemOfSize(network: Network): Problem | null {
  const { layers, parts } = unroll(network);
  const first = layers.findIndex(
    (layer) => sizeOf(layer.output) > MOST_VALUES || weightsOf(layer) > MOST_VALUES,
  );
  if (first >= 0) {
    const part = parts.findIndex(({ end }) => first < end);
    const inBlocks = parts[part]?.blocks.findIndex(({ end }) => first < end) ?? -1;
    const block = inBlocks < 0 ? null : inBlocks;
    const sentence = `${where(network, part, block)} is too large for any device: give it fewer filters or outputs, or let the parts before it have a stride.`;
    return { part, block, sentence, fix: null };
  }
  const multiplyAdds = layers.reduce((sum, layer) => sum + layerMultiplyAdds(layer), 0);
  if (multiplyAdds <= Number.MAX_SAFE_INTEGER) return null;
  const sentence =
    'The network is too large for any device: remove parts, or give them fewer filters.';
  return { part: -1, block: null, sentence, fix: null };
}

/** Values of the largest tensor of weights that a layer has. */
function weightsOf(layer: Layer): number {
  const { input, output } = layer;
  if (layer.kind === 'dense') return sizeOf(input) * output.channels;
  return layer.kind === 'convolution' ? layer.kernel ** 2 * input.channels * output.channels : 0;
}
