/**
 * Random directions in the space of a network's weights, as in Li et al. 2018, “Visualizing the
 * Loss Landscape of Neural Nets”, section 4.
 */
import { normal, randomStream } from '../../dataset/index.ts';
import {
  elementsOf,
  parametersOf,
  type Network,
  type Weights,
  type WeightTensor,
} from '../../network/index.ts';

/** What to divide by where a direction is zero; of the authors' own code. */
const TINY = 1e-10;

/** The two directions of a slice: that of x and that of y. */
export type Directions = readonly [Weights, Weights];

/**
 * Two random directions, each filter of which is as long as that of the weights:
 * `d * |w| / (|d| + 1e-10)` with normal `d`. Names and shapes are those of `parametersOf`.
 *
 * A filter is what makes one channel of a convolution's output, or one output of a dense layer.
 * Biases and BatchNorm are left alone, so their directions are zeros.
 */
export function landscapeDirections(network: Network, weights: Weights, seed: number): Directions {
  return [directionOf(network, weights, seed, 'x'), directionOf(network, weights, seed, 'y')];
}

function directionOf(network: Network, weights: Weights, seed: number, axis: 'x' | 'y'): Weights {
  return new Map(
    parametersOf(network).map(({ name, shape }) => {
      const tensor = weights.get(name);
      if (tensor === undefined || shape.length < 2) {
        return [name, { shape, values: new Float32Array(elementsOf(shape)) }];
      }
      const stream = randomStream(seed, 'landscape', axis, name);
      const random = Float32Array.from(tensor.values, () => normal(stream));
      return [name, asLongAs(tensor, random)];
    }),
  );
}

/** The direction with every filter as long as that of the weights. */
export function asLongAs({ shape, values }: WeightTensor, direction: Float32Array): WeightTensor {
  // In the project's layouts the outputs come last.
  const outputs = shape.at(-1) ?? 1;
  const lengths = filterLengths(values, outputs);
  const own = filterLengths(direction, outputs);
  const scales = lengths.map((length, filter) => length / ((own[filter] ?? 0) + TINY));
  return { shape, values: direction.map((value, index) => value * (scales[index % outputs] ?? 0)) };
}

function filterLengths(values: Float32Array, outputs: number): Float64Array {
  const squares = new Float64Array(outputs);
  for (const [index, value] of values.entries()) {
    squares[index % outputs] = (squares[index % outputs] ?? 0) + value * value;
  }
  return squares.map(Math.sqrt);
}
