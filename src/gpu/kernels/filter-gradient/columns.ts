/**
 * The products of a tile, column by column, as a graphics card likes them: few pixels and
 * gradients are alive at a time beside the sums.
 */
import { lines, range } from '../wgsl.ts';
import type { Tile } from './plan.ts';
import type { Problem } from './problem.ts';
import { addProduct, COMPONENTS, pixelComponents, vectorType } from './wgsl.ts';

/** Names what is loaded: element `q` of a column of pixels, vector `o` of one of the gradient. */
export interface Loads {
  /** Declares `name`, `c` columns to the right of the tile's left end. */
  readonly pixel: (name: string, c: number, q: number) => string;
  readonly gradient: (name: string, j: number, o: number) => string;
}

export function addByColumns(problem: Problem, tile: Tile, loads: Loads): string {
  const { strideX } = problem;
  const { taps, inputChannels, outputVectors, columns } = tile;
  const elements = range(inputChannels / pixelComponents(problem));
  const value = (c: number, i: number) =>
    problem.inputChannels === 1
      ? `p${c}_0`
      : `p${c}_${Math.floor(i / 4)}.${COMPONENTS[i % 4] ?? ''}`;
  return lines(range(columns), (j) => {
    const reached = j === 0 ? 0 : Math.max(0, taps - strideX);
    const news = range(taps - reached).map((t) => j * strideX + reached + t);
    return `
      ${lines(news, (c) => lines(elements, (q) => loads.pixel(`p${c}_${q}`, c, q)))}
      ${lines(news, (c) =>
        lines(range(inputChannels), (i) => `let v${c}_${i} = ${vectorType(tile)}(${value(c, i)});`),
      )}
      ${lines(range(outputVectors), (o) => loads.gradient(`d${j}_${o}`, j, o))}
      ${lines(range(taps), (t) =>
        lines(range(inputChannels), (i) =>
          lines(range(outputVectors), (o) =>
            addProduct([t, i, o], `v${j * strideX + t}_${i}`, `d${j}_${o}`),
          ),
        ),
      )}`;
  });
}
