/** The numbers that a network starts from. */
import { normal, randomStream } from '../dataset/index.ts';
import {
  elementsOf,
  parametersOf,
  type Network,
  type ParameterDescription,
  type Weights,
} from '../network/index.ts';

/**
 * He initialisation (He et al. 2015, “Delving deep into rectifiers”): normal with variance
 * 2 / fan-in for filters and dense weights; BatchNorm starts as the identity. A pure
 * function of the seed and a tensor's name and shape, so that a plain and a residual
 * network of one depth start from the same numbers.
 */
export function initialWeights(network: Network, seed: number): Weights {
  return new Map(
    parametersOf(network).map((parameter) => [
      parameter.name,
      { shape: parameter.shape, values: initialValues(parameter, seed) },
    ]),
  );
}

function initialValues({ role, name, shape, fanIn }: ParameterDescription, seed: number) {
  const values = new Float32Array(elementsOf(shape));
  if (role === 'scale' || role === 'moving-variance') return values.fill(1);
  if (role !== 'filter' && role !== 'dense-weight') return values;
  const stream = randomStream(seed, name);
  const deviation = Math.sqrt(2 / fanIn);
  return values.map(() => deviation * normal(stream));
}
