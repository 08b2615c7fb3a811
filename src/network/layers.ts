/**
 * A network unrolled into single layers in the order in which they run, with names
 * as in PyTorch's well-known ResNets (`conv1`, `layer1.0.bn2`, `layer2.0.downsample.0`, `linear`).
 */
import { addBlock } from './block-layers.ts';
import type { Layer } from './layer.ts';
import { LayerList } from './layer-list.ts';
import type { Network, Part, Shape } from './network.ts';

/** Which layers a part of the network became: the first, and the one behind the last. */
export interface LayerRange {
  readonly first: number;
  readonly end: number;
}

/** What one part of a network becomes; a stage block by block. */
export interface PartLayers extends LayerRange {
  readonly blocks: readonly LayerRange[];
}

export interface UnrolledNetwork {
  readonly layers: readonly Layer[];
  /** For each part, in order. */
  readonly parts: readonly PartLayers[];
}

const unrolled = new WeakMap<Network, UnrolledNetwork>();

/** The layers of a network, and which of them each part became. Computed once for each value. */
export function unroll(network: Network): UnrolledNetwork {
  const known = unrolled.get(network);
  if (known) return known;
  const list = new LayerList(network.input);
  const parts = network.parts.map((part) => addPart(list, part));
  const result = { layers: list.layers, parts };
  unrolled.set(network, result);
  return result;
}

/** The layers of a network in order. What does not fit (`problemsOf`) has senseless shapes. */
export function layersOf(network: Network): readonly Layer[] {
  return unroll(network).layers;
}

/** Adds the layers of one part behind those that are there. */
export function addPart(list: LayerList, part: Part): PartLayers {
  const first = list.length;
  const blocks: LayerRange[] = [];
  switch (part.kind) {
    case 'convolution': {
      const number = list.count('conv');
      list.convolution(`conv${number}`, { ...part, bias: part.bias ? 0 : null });
      if (part.batchNorm) list.batchNorm(`bn${list.count('bn')}`);
      list.activation('', part.activation);
      break;
    }
    case 'stage': {
      const stage = list.count('layer');
      for (const [index, block] of part.blocks.entries()) {
        const start = list.length;
        const stride = index === 0 ? part.stride : 1;
        addBlock(list, `layer${stage}.${index}`, block, part.filters, stride);
        blocks.push({ first: start, end: list.length });
      }
      break;
    }
    case 'batch-norm':
      list.batchNorm(`bn${list.count('bn')}`);
      break;
    case 'activation':
      list.activation('', part.activation);
      break;
    case 'max-pool':
    case 'average-pool':
      list.pool(
        `${part.kind === 'max-pool' ? 'maxpool' : 'meanpool'}${list.count(part.kind)}`,
        part,
      );
      break;
    case 'dropout':
      list.dropout(`dropout${list.count('dropout')}`, part.rate);
      break;
    case 'global-average-pool':
      list.globalAveragePool(list.numbered('avgpool'));
      break;
    case 'dense':
      list.dense(list.numbered('linear'), part.units);
      list.activation('', part.activation);
      break;
  }
  return { first, end: list.length, blocks };
}

/** Number of values in one activation of this shape. */
export function sizeOf(shape: Shape): number {
  return shape.height * shape.width * shape.channels;
}
