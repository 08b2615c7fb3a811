/** Weights for tests in which only names and shapes count. */
import { elementsOf, parametersOf, type Network, type Weights } from '../network/index.ts';

export function constantWeights(network: Network): Weights {
  return new Map(
    parametersOf(network).map(({ name, shape }) => [
      name,
      { shape, values: new Float32Array(elementsOf(shape)).fill(0.1) },
    ]),
  );
}
