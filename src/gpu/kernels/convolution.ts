/**
 * Forward convolution. One invocation computes a tile of neighbouring pixels of a row times
 * four output channels in registers: each loaded pixel serves up to three taps, each loaded
 * filter value serves every column.
 */
import type { Tensor } from '@tensorflow/tfjs-core';
import { keyOf, outputShapeOf, type ConvolutionGeometry } from '../geometry.ts';
import type { Slice } from '../slice.ts';
import type { Summed } from '../summed.ts';
import { defineKernel, type Program } from './kernel.ts';
import { momentDeclarations, MOMENT_ROWS, summedShape, takeMoments } from './sums.ts';
import { columnExists, extentOf, placeOf, tilingOf, type Tiling } from './tiling.ts';
import { both, isInside, lines, loadWhere, range, when } from './wgsl.ts';

const COLUMNS = 8;
const COMPONENTS = ['x', 'y', 'z', 'w'] as const;

const run = defineKernel('SkipstackConvolution');

/** Whether this kernel can do a convolution; the output channels go in fours. */
export function canConvolve({ filterShape }: ConvolutionGeometry): boolean {
  return filterShape[3] % 4 === 0;
}

/**
 * @param input of the geometry's input shape, or longer: what lies behind is not looked at
 * @returns `[batch, height, width, output channels]`
 */
export function convolve(input: Tensor, filter: Slice, geometry: ConvolutionGeometry): Tensor {
  return run(describe(geometry, filter.offset, false), [input, filter.arena]);
}

/** As `convolve`, with counts, means and squared deviations behind the output. */
export function convolveAndSum(
  input: Tensor,
  filter: Slice,
  geometry: ConvolutionGeometry,
): Summed {
  const tensor = run(describe(geometry, filter.offset, true), [input, filter.arena]);
  const shape = outputShapeOf(geometry);
  return { tensor, shape, shares: tilingOf(shape, COLUMNS, 1).shares };
}

function describe(geometry: ConvolutionGeometry, offset: number, sums: boolean): Program {
  const tiling = tilingOf(outputShapeOf(geometry), COLUMNS, 1);
  return {
    key: `convolution_${keyOf(geometry)}_${sums ? 'sums' : ''}`,
    outputShape: sums ? summedShape(tiling, MOMENT_ROWS) : tiling.shape,
    inputs: [
      ['pixels', geometry.inputShape[3] % 4 === 0 ? 4 : 1],
      ['weights', 4],
    ],
    outputComponents: 4,
    ...extentOf(tiling),
    integers: { base: offset / 4 },
    declarations: sums ? momentDeclarations(tiling) : '',
    body: `
      ${placeOf(tiling)}
      ${products(geometry, tiling)}
      ${lines(range(COLUMNS), (j) =>
        when(
          both('busy', columnExists(tiling, j)),
          `result[out + ${(j * tiling.shape[3]) / 4}] = sum${j};`,
        ),
      )}
      ${sums ? takeMoments(tiling, (j) => `sum${j}`) : ''}`,
  };
}

/** Declares and computes the registers `sum0`, `sum1`, ... */
function products(
  { inputShape, filterShape, stride, padding }: ConvolutionGeometry,
  { shape, tilesOfRow }: Tiling,
): string {
  const [, height, width, inputChannels] = inputShape;
  const [kernelHeight, kernelWidth] = filterShape;
  const vectors = inputChannels % 4 === 0;
  const groups = shape[3] / 4;
  const step = vectors ? 4 : 1;
  const steps = inputChannels / step;
  const columns = range(COLUMNS);
  const loads = range((COLUMNS - 1) * stride + kernelWidth);
  return `
    let left = x * ${stride} - ${padding};
    ${lines(columns, (j) => `var sum${j} = vec4<f32>(0.0);`)}
    for (var ky = 0; ky < ${kernelHeight}; ky++) {
      let row = y * ${stride} + ky - ${padding};
      if (row < 0 || row >= ${height}) { continue; }
      let line = ((picture * ${height} + row) * ${width} + left) * ${steps};
      for (var c = 0; c < ${steps}; c++) {
        ${lines(loads, (j) =>
          loadWhere(
            isInside(`left + ${j}`, width, {
              smallest: j - padding,
              largest: (tilesOfRow - 1) * COLUMNS * stride - padding + j,
            }),
            `p${j}`,
            `pixels[line + ${j * steps} + c]`,
            vectors ? 'vec4<f32>' : 'f32',
          ),
        )}
        let first = uniforms.base + (ky * ${kernelWidth * inputChannels} + c * ${step}) * ${groups} + block;
        ${lines(range(kernelWidth), (kx) => {
          const at = (i: number) => `weights[first + ${(kx * inputChannels + i) * groups}]`;
          return `{
            ${lines(range(step), (i) => `let w${i} = ${at(i)};`)}
            ${lines(columns, (j) => {
              const p = `p${j * stride + kx}`;
              const terms = vectors
                ? COMPONENTS.map((component, i) => `${p}.${component} * w${i}`).join(' + ')
                : `${p} * w0`;
              return `sum${j} += ${terms};`;
            })}
          }`;
        })}
      }
    }`;
}
