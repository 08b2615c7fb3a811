/** What a network costs: parameters and multiply-adds. For its memory see `memory/`. */
import type { Layer } from './layer.ts';
import { sizeOf, unroll, type LayerRange } from './layers.ts';
import type { Network } from './network.ts';

export interface Cost {
  /** Values that the optimiser learns. */
  readonly parameters: number;
  /** Of one picture, forward; only convolutions and dense layers count. */
  readonly multiplyAdds: number;
}

export interface PartCost extends Cost {
  /** Of each block of a stage, in order. */
  readonly blocks: readonly Cost[];
}

export interface NetworkCost extends Cost {
  /** Of each part, in order. */
  readonly parts: readonly PartCost[];
}

const known = new WeakMap<Network, NetworkCost>();

/** What a network costs, in all, by part and by block. Computed once for each value. */
export function costOf(network: Network): NetworkCost {
  const before = known.get(network);
  if (before) return before;
  const { layers, parts } = unroll(network);
  const costs = parts.map(({ blocks, ...range }): PartCost => {
    return {
      ...costOfRange(layers, range),
      blocks: blocks.map((block) => costOfRange(layers, block)),
    };
  });
  const cost = { ...sum(costs), parts: costs };
  known.set(network, cost);
  return cost;
}

/** Number of values that the optimiser learns. */
export function parameterCount(network: Network): number {
  return costOf(network).parameters;
}

/** Multiply-adds of one picture through the network, forward. */
export function multiplyAdds(network: Network): number {
  return costOf(network).multiplyAdds;
}

/** Multiply-adds of one layer for one picture, forward; only convolutions and dense layers count. */
export function layerMultiplyAdds(layer: Layer): number {
  if (layer.kind === 'convolution') {
    return sizeOf(layer.output) * layer.kernel * layer.kernel * layer.input.channels;
  }
  return layer.kind === 'dense' ? sizeOf(layer.input) * layer.output.channels : 0;
}

/** The sizes of those of a layer's tensors (`parametersOfLayer`) that the optimiser learns. */
function layerParameters(layer: Layer): number {
  const { channels } = layer.output;
  switch (layer.kind) {
    case 'convolution': {
      const biases = layer.bias === null ? 0 : channels;
      return layer.kernel * layer.kernel * layer.input.channels * channels + biases;
    }
    case 'batch-norm':
      return 2 * channels;
    case 'dense':
      return (sizeOf(layer.input) + 1) * channels;
    default:
      return 0;
  }
}

function costOfRange(layers: readonly Layer[], { first, end }: LayerRange): Cost {
  return sum(
    layers.slice(first, end).map((layer) => ({
      parameters: layerParameters(layer),
      multiplyAdds: layerMultiplyAdds(layer),
    })),
  );
}

function sum(costs: readonly Cost[]): Cost {
  const all = { parameters: 0, multiplyAdds: 0 };
  for (const { parameters, multiplyAdds } of costs) {
    all.parameters += parameters;
    all.multiplyAdds += multiplyAdds;
  }
  return all;
}
