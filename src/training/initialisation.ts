/** The numbers that a network starts from. */
import { normal, randomStream } from '../dataset/index.ts';
import { PAPER_RECIPE, type Initialisation, type Recipe } from '../experiment/index.ts';
import {
  elementsOf,
  parametersOf,
  type Network,
  type ParameterDescription,
  type Weights,
} from '../network/index.ts';

type InitialisationSettings = Pick<Recipe, 'initialisation' | 'initialisationScale'>;

/**
 * Variance of filters and dense weights, which are normal: equation 10 of He et al. 2015,
 * “Delving deep into rectifiers”, and equation 12 of Glorot and Bengio 2010, “Understanding the
 * difficulty of training deep feedforward neural networks”.
 */
const VARIANCES: Readonly<
  Record<Initialisation, (fans: Pick<ParameterDescription, 'fanIn' | 'fanOut'>) => number>
> = {
  he: ({ fanIn }) => 2 / fanIn,
  xavier: ({ fanIn, fanOut }) => 2 / (fanIn + fanOut),
};

/**
 * Random filters and dense weights; all else as the network says, so that BatchNorm starts as
 * the identity. A pure function of the seed, the settings, and a tensor's name and shape, so
 * that a plain and a residual network of one depth start from the same numbers.
 */
export function initialWeights(
  network: Network,
  seed: number,
  settings: InitialisationSettings = PAPER_RECIPE,
): Weights {
  return new Map(
    parametersOf(network).map((parameter) => [
      parameter.name,
      { shape: parameter.shape, values: initialValues(parameter, seed, settings) },
    ]),
  );
}

function initialValues(
  parameter: ParameterDescription,
  seed: number,
  { initialisation, initialisationScale }: InitialisationSettings,
): Float32Array {
  const { role, name, shape, start } = parameter;
  const values = new Float32Array(elementsOf(shape));
  if (role !== 'filter' && role !== 'dense-weight') return values.fill(start);
  const stream = randomStream(seed, name);
  const deviation = initialisationScale * Math.sqrt(VARIANCES[initialisation](parameter));
  return values.map(() => deviation * normal(stream));
}
