/** What a network costs: parameters and multiply-adds. For its memory see `memory.ts`. */
import { layersOf, sizeOf, type Layer } from './layers.ts';
import type { Network } from './network.ts';
import { elementsOf, parametersOf } from './weights.ts';

/** Number of values that the optimiser learns. */
export function parameterCount(network: Network): number {
  return parametersOf(network)
    .filter((parameter) => parameter.trainable)
    .reduce((sum, parameter) => sum + elementsOf(parameter.shape), 0);
}

/** Multiply-adds of one layer for one picture, forward; only convolutions and dense layers count. */
export function layerMultiplyAdds(layer: Layer): number {
  if (layer.kind === 'convolution') {
    return sizeOf(layer.output) * layer.kernel * layer.kernel * layer.input.channels;
  }
  return layer.kind === 'dense' ? sizeOf(layer.input) * layer.output.channels : 0;
}

/** Multiply-adds of one picture through the network, forward. */
export function multiplyAdds(network: Network): number {
  return layersOf(network).reduce((sum, layer) => sum + layerMultiplyAdds(layer), 0);
}
