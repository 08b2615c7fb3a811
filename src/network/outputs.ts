/** The last dense layer of a network, in the place of which another number of classes can be learnt. */
import { changePart } from './edit/index.ts';
import { layersOf } from './layers.ts';
import type { Network } from './network.ts';
import { parametersOfLayer, elementsOf, type Weights } from './weights.ts';

/** Whether a network ends in a dense layer of so many outputs. */
export function hasOutputs({ parts }: Network, classes: number): boolean {
  const last = parts.at(-1);
  return last?.kind === 'dense' && last.units === classes;
}

/**
 * The network with so many outputs, and its weights with zeros for its last layer: from there its
 * gradient is that of a linear classifier on what the other layers see, and every class is as
 * likely as any other at first.
 */
export function withOutputs(
  network: Network,
  weights: Weights,
  classes: number,
): { readonly network: Network; readonly weights: Weights } {
  const changed = changePart(network, network.parts.length - 1, { units: classes });
  const last = layersOf(changed).findLast(({ kind }) => kind === 'dense');
  const replaced = new Map(weights);
  for (const { name, shape } of last ? parametersOfLayer(last) : []) {
    replaced.set(name, { shape, values: new Float32Array(elementsOf(shape)) });
  }
  return { network: changed, weights: replaced };
}
