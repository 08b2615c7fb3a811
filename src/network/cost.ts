/** What a network costs: parameters, multiply-adds and memory. */
import { layersOf, sizeOf, type Layer } from './layers.ts';
import type { Network } from './network.ts';
import { elementsOf, parametersOf } from './weights.ts';

const BYTES_A_VALUE = 4;

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

/**
 * Bytes that one training step holds at once: weights with their gradients and momenta,
 * and every activation that the backward pass reads again (the output of each
 * convolution and of each ReLU). An estimate: kernels need a little working space besides.
 */
export function trainingMemory(network: Network, batchSize: number): number {
  const values = parametersOf(network).reduce((sum, parameter) => {
    return sum + elementsOf(parameter.shape) * (parameter.trainable ? 3 : 1);
  }, 0);
  const kept = layersOf(network)
    .filter((layer) => layer.kind === 'convolution' || layer.kind === 'relu')
    .reduce((sum, layer) => sum + sizeOf(layer.output), sizeOf(network.input));
  return BYTES_A_VALUE * (values + batchSize * kept);
}
