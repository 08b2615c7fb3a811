/**
 * Gradient of a convolution at its input. One invocation computes a tile of neighbouring
 * pixels of a row times four input channels. With a stride, which taps reach a column is known
 * when the code is written, because tiles start at multiples of the stride.
 */
import type { Tensor } from '@tensorflow/tfjs-core';
import { keyOf, outputShapeOf, type ConvolutionGeometry } from '../geometry.ts';
import type { Slice } from '../slice.ts';
import type { Summed } from '../summed.ts';
import { addedAt, addedComponents, addedKey, type AddedGradient } from './added-gradient.ts';
import { defineKernel, type Program } from './kernel.ts';
import { GRADIENT_ROWS, gradientSumDeclarations, summedShape, takeGradientSums } from './sums.ts';
import { columnExists, extentOf, placeOf, tilingOf, type Tiling } from './tiling.ts';
import { both, isInside, lines, loadWhere, range, when } from './wgsl.ts';

const COLUMNS = 8;

const run = defineKernel('SkipstackConvolutionInputGradient');

/** The BatchNorm unit whose output a gradient is at. */
export interface Below {
  /** Its output, after ReLU. */
  readonly activation: Tensor;
  /** Its input, which is a convolution's output. */
  readonly values: Tensor;
  /** `[4, channels]`, of which the first row is the batch's mean. */
  readonly statistics: Slice;
}

/** Whether this kernel can do it: channels go in fours, tiles in strides. */
export function canConvolveInputGradient({ filterShape, stride }: ConvolutionGeometry): boolean {
  return filterShape[2] % 4 === 0 && filterShape[3] % 4 === 0 && COLUMNS % stride === 0;
}

/**
 * @param outputGradient of the geometry's output shape; this and other tensors may be longer,
 *   what lies behind is not looked at
 * @returns the gradient, plus `addTo` if there is one; in the shape of the input
 */
export function convolveInputGradient(
  outputGradient: Tensor,
  filter: Slice,
  geometry: ConvolutionGeometry,
  addTo: AddedGradient | null,
): Tensor {
  const inputs = [outputGradient, filter.arena, ...(addTo ? [addTo.gradient] : [])];
  return run(describe(geometry, filter.offset, addTo, null), inputs);
}

/**
 * As `convolveInputGradient`, but zero where the activation below is not above zero, and with
 * the sums that the gradient of BatchNorm needs behind it.
 */
export function convolveInputGradientAndSum(
  outputGradient: Tensor,
  filter: Slice,
  geometry: ConvolutionGeometry,
  addTo: AddedGradient | null,
  below: Below,
): Summed {
  const inputs = [
    outputGradient,
    filter.arena,
    ...(addTo ? [addTo.gradient] : []),
    below.activation,
    below.values,
    below.statistics.arena,
  ];
  const tensor = run(describe(geometry, filter.offset, addTo, below), inputs);
  const shape = geometry.inputShape;
  return { tensor, shape, shares: tilingOf(shape, COLUMNS, 1).shares };
}

function describe(
  geometry: ConvolutionGeometry,
  offset: number,
  added: AddedGradient | null,
  below: Below | null,
): Program {
  const tiling = tilingOf(geometry.inputShape, COLUMNS, 1);
  return {
    key: `convolution_input_gradient_${keyOf(geometry)}_${addedKey(added)}_${below ? 'sums' : ''}`,
    outputShape: below ? summedShape(tiling, GRADIENT_ROWS) : tiling.shape,
    inputs: [
      ['gradient', 4],
      ['weights', 4],
      ...(added ? [['added', addedComponents(added)] as const] : []),
      ...(below
        ? ([
            ['activation', 4],
            ['values', 4],
            ['statistics', 4],
          ] as const)
        : []),
    ],
    outputComponents: 4,
    ...extentOf(tiling),
    integers: {
      base: offset / 4,
      ...(below ? { statisticsBase: below.statistics.offset / 4 } : {}),
    },
    declarations: below ? gradientSumDeclarations(tiling) : '',
    body: `
      ${placeOf(tiling)}
      ${lines(range(COLUMNS), (j) => {
        const taken = added ? addedAt(added, tiling, j, 'block') : null;
        const start = `var sum${j} = vec4<f32>(0.0);`;
        return taken ? start + when(taken.condition, `sum${j} = ${taken.load};`) : start;
      })}
      ${addProducts(geometry, tiling)}
      ${below ? storeMasked(tiling) : store(tiling)}`,
  };
}

/** Adds to the registers `sum0`, `sum1`, ... what comes through the convolution. */
function addProducts(
  { inputShape, filterShape, stride, padding }: ConvolutionGeometry,
  { tilesOfRow, shape }: Tiling,
): string {
  const inputChannels = inputShape[3];
  const [kernelHeight, kernelWidth, , outputChannels] = filterShape;
  const [, outputHeight, outputWidth] = outputShapeOf({ inputShape, filterShape, stride, padding });
  const steps = outputChannels / 4;

  /** Output column that tap `kx` takes into column `j`, from the tile's first; null when none. */
  const reached = (j: number, kx: number) => {
    const distance = j + padding - kx;
    return distance % stride === 0 ? distance / stride : null;
  };
  const taps = range(COLUMNS).flatMap((j) =>
    range(kernelWidth).flatMap((kx) => {
      const from = reached(j, kx);
      return from === null ? [] : [{ j, kx, from }];
    }),
  );
  const sources = [...new Set(taps.map(({ from }) => from))].sort((a, b) => a - b);
  const name = (from: number) => `d${from < 0 ? 'm' : ''}${Math.abs(from)}`;

  return `
    let left = tile * ${COLUMNS / stride};
    for (var ky = 0; ky < ${kernelHeight}; ky++) {
      let distance = y + ${padding} - ky;
      if (distance < 0 || distance % ${stride} != 0) { continue; }
      let row = distance / ${stride};
      if (row >= ${outputHeight}) { continue; }
      let line = ((picture * ${outputHeight} + row) * ${outputWidth} + left) * ${steps};
      for (var c = 0; c < ${steps}; c++) {
        ${lines(sources, (from) =>
          loadWhere(
            isInside(`left + ${from}`, outputWidth, {
              smallest: from,
              largest: ((tilesOfRow - 1) * COLUMNS) / stride + from,
            }),
            name(from),
            `gradient[line + ${from * steps} + c]`,
          ),
        )}
        let first = uniforms.base + (ky * ${kernelWidth * inputChannels} + block * 4) * ${steps} + c;
        ${lines(range(kernelWidth), (kx) => {
          const at = (i: number) => `weights[first + ${(kx * shape[3] + i) * steps}]`;
          const here = taps.filter((tap) => tap.kx === kx);
          return `{
            let w = transpose(mat4x4<f32>(${[0, 1, 2, 3].map(at).join(', ')}));
            ${here.map(({ j, from }) => `sum${j} += w * ${name(from)};`).join('\n')}
          }`;
        })}
      }
    }`;
}

function store(tiling: Tiling): string {
  return lines(range(COLUMNS), (j) =>
    when(
      both('busy', columnExists(tiling, j)),
      `result[out + ${(j * tiling.shape[3]) / 4}] = sum${j};`,
    ),
  );
}

function storeMasked(tiling: Tiling): string {
  const groups = tiling.shape[3] / 4;
  return `
    let mean = statistics[uniforms.statisticsBase + block];
    ${lines(
      range(COLUMNS),
      (j) => `
        var masked${j} = vec4<f32>(0.0);
        var deviation${j} = vec4<f32>(0.0);
        ${when(
          both('busy', columnExists(tiling, j)),
          `let at = out + ${j * groups};
          masked${j} = select(vec4<f32>(0.0), sum${j}, activation[at] > vec4<f32>(0.0));
          deviation${j} = values[at] - mean;
          result[at] = masked${j};`,
        )}`,
    )}
    ${takeGradientSums(
      tiling,
      (j) => `masked${j}`,
      (j) => `deviation${j}`,
    )}`;
}
