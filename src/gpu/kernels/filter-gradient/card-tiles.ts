import { evenly, type Tile } from './plan.ts';
import type { Problem } from './problem.ts';
import { mostTaps } from './wgsl.ts';

/** Input channels, vectors of output channels, columns. */
type Size = readonly [inputChannels: number, outputVectors: number, columns: number];

/** About fifty sums leave room for the rest in the registers of any card; some have more. */
const OF_SINGLES: readonly Size[] = [[1, 1, 8]];
const OF_TAPS: readonly Size[] = [
  [4, 1, 8],
  [8, 1, 8],
];
/** Without neighbouring taps each value serves fewer products, so that a square is best. */
const OF_MATRICES: readonly Size[] = [
  [8, 2, 4],
  [4, 1, 8],
];

/** Tiles for the registers of graphics cards; the first is the default. */
export function cardTiles(problem: Problem): readonly [Tile, ...Tile[]] {
  const { kernelWidth, inputChannels, outputChannels, outputWidth } = problem;
  const taps = evenly(kernelWidth, mostTaps(problem));
  const sizes = inputChannels === 1 ? OF_SINGLES : kernelWidth === 1 ? OF_MATRICES : OF_TAPS;
  const [first, ...others] = sizes
    .filter(
      ([inputs, vectors]) => inputChannels % inputs === 0 && outputChannels % (4 * vectors) === 0,
    )
    .map(([inputs, outputVectors, columns]) => ({
      taps,
      inputChannels: inputs,
      outputVectors,
      outputComponents: 4 as const,
      columns: evenly(outputWidth, columns),
    }));
  if (!first) throw new RangeError('The output channels have to go in fours.');
  return [first, ...others];
}
