/** The WGSL that all plans for a filter's gradient have in common. */
import { isInside, lines, range, when } from '../wgsl.ts';
import type { Parts, Tile } from './plan.ts';
import { filterSize, type Problem } from './problem.ts';

export const COMPONENTS = ['x', 'y', 'z', 'w'] as const;

export function vectorType({ outputComponents }: Tile): 'f32' | 'vec2<f32>' | 'vec4<f32>' {
  if (outputComponents === 1) return 'f32';
  return outputComponents === 2 ? 'vec2<f32>' : 'vec4<f32>';
}

/** Input channels that one element of `pixels` holds. */
export function pixelComponents({ inputChannels }: Problem): 1 | 4 {
  return inputChannels === 1 ? 1 : 4;
}

/** Taps of a row that an invocation should have at most, for its registers' sake. */
export function mostTaps({ inputChannels }: Problem): number {
  return inputChannels === 1 ? 12 : 4;
}

/** Columns of the input that a tile reaches over. */
export function spanOf({ strideX }: Pick<Problem, 'strideX'>, { columns, taps }: Tile): number {
  return (columns - 1) * strideX + taps;
}

/**
 * Where `part` lies: `outputPart`, `inputPart`, the first `tap` and the row `ky` of taps, and
 * the `partial` that it adds to.
 */
export function placeOfPart({ outputs, inputs, taps, rows }: Parts, tile: Tile): string {
  return `
    let outputPart = part % ${outputs};
    let inputPart = (part / ${outputs}) % ${inputs};
    let tap = ((part / ${outputs * inputs}) % ${taps}) * ${tile.taps};
    let ky = (part / ${outputs * inputs * taps}) % ${rows};
    let partial = part / ${outputs * inputs * taps * rows};`;
}

/** Runs text for each `row` of the output in `partial`; after the last row of all there is none. */
export function eachRow(body: string): string {
  return `
    let end = min((partial + 1) * uniforms.rowsOfPartial, uniforms.rows);
    for (var row = partial * uniforms.rowsOfPartial; row < end; row++) { ${body} }`;
}

/**
 * Where `row` lies: its first column `gradientLine` in the gradient, the first column `line`
 * of the pixels that its taps meet, and whether they are `met` by any.
 */
export function placeOfRow(problem: Problem): string {
  const { outputHeight, outputWidth, kernelHeight, height, width, strideY, paddingY } = problem;
  const inside = isInside('y', height, {
    smallest: -paddingY,
    largest: (outputHeight - 1) * strideY + kernelHeight - 1 - paddingY,
  });
  return `
    let y = (row % ${outputHeight}) * ${strideY} + ky - ${paddingY};
    let met = ${inside || 'true'};
    let line = ((row / ${outputHeight}) * ${height} + y) * ${width};
    let gradientLine = row * ${outputWidth};`;
}

/** Whether there is a column `at` of the input, between `smallest` and `largest` to the right of a tile. */
export function isColumn(
  { width, outputWidth, kernelWidth, strideX, paddingX }: Problem,
  { columns, taps }: Tile,
  at: string,
  offsets: { readonly smallest: number; readonly largest: number },
): string {
  const lastTile = (Math.ceil(outputWidth / columns) - 1) * columns;
  const lastTap = (Math.ceil(kernelWidth / taps) - 1) * taps;
  return isInside(at, width, {
    smallest: offsets.smallest - paddingX,
    largest: lastTile * strideX + lastTap + offsets.largest - paddingX,
  });
}

/** Whether column `j` of a tile of the output exists; empty when it always does. */
export function isOutputColumn({ outputWidth }: Problem, { columns }: Tile, j: number): string {
  const lastTile = (Math.ceil(outputWidth / columns) - 1) * columns;
  return isInside(`x + ${j}`, outputWidth, { smallest: 0, largest: lastTile + j });
}

function nameOfSum(t: number, i: number, o: number): string {
  return `sum${t}_${i}_${o}`;
}

/** The names of a tile's sums. */
export function sumsOf({ taps, inputChannels, outputVectors }: Tile): readonly string[] {
  return range(taps).flatMap((t) =>
    range(inputChannels).flatMap((i) => range(outputVectors).map((o) => nameOfSum(t, i, o))),
  );
}

/** Declares the sums as zero. */
export function declareSums(tile: Tile): string {
  return sumsOf(tile)
    .map((name) => `var ${name} = ${vectorType(tile)}(0.0);`)
    .join('\n');
}

/**
 * Adds one product to each sum that `t`, `i` and `o` name.
 *
 * @param pixel a vector whose components are all the pixel's value: making one anew for every
 *   product would cost more than the product where a processor computes
 */
export function addProduct(
  [t, i, o]: readonly [number, number, number],
  pixel: string,
  gradient: string,
): string {
  const name = nameOfSum(t, i, o);
  return `${name} = fma(${pixel}, ${gradient}, ${name});`;
}

/**
 * Stores the sums of an invocation with the input channels from `input` and the output vectors
 * from `output` on.
 */
export function storeSums(problem: Problem, tile: Tile): string {
  const { kernelWidth, inputChannels, outputChannels } = problem;
  const vectors = outputChannels / tile.outputComponents;
  const surplus = kernelWidth % tile.taps !== 0;
  return `
    let first = partial * ${filterSize(problem) / tile.outputComponents}
      + ((ky * ${kernelWidth} + tap) * ${inputChannels} + input) * ${vectors} + output;
    ${lines(range(tile.taps), (t) =>
      when(
        surplus && t > 0 ? `tap + ${t} < ${kernelWidth}` : '',
        lines(range(tile.inputChannels), (i) =>
          lines(
            range(tile.outputVectors),
            (o) =>
              `result[first + ${(t * inputChannels + i) * vectors + o}] = ${nameOfSum(t, i, o)};`,
          ),
        ),
      ),
    )}`;
}
