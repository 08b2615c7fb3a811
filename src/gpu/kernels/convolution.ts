/**
 * Forward convolution. One thread computes a tile of `COLUMNS` neighbouring pixels of a row
 * times four output channels in registers: each loaded pixel serves up to three taps, each
 * loaded filter value serves every column.
 */
import * as tf from '@tensorflow/tfjs-core';
import { keyOf, outputShapeOf, type ConvolutionGeometry } from '../geometry.ts';
import type { Slice } from '../slice.ts';
import { defineKernel, type Program } from './kernel.ts';
import { isInside, lines, range } from './wgsl.ts';

const COLUMNS = 8;
const COMPONENTS = ['x', 'y', 'z', 'w'] as const;

const run = defineKernel('SkipstackConvolution');

/** Whether this kernel can do a convolution; the output channels go in fours. */
export function canConvolve({ filterShape }: ConvolutionGeometry): boolean {
  return filterShape[3] % 4 === 0;
}

/** @returns `[batch, height, width, output channels]` */
export function convolve(
  input: tf.Tensor4D,
  filter: Slice,
  geometry: ConvolutionGeometry,
): tf.Tensor {
  return run(describe(geometry, filter.offset), [input, filter.arena]);
}

function describe(geometry: ConvolutionGeometry, offset: number): Program {
  const outputShape = outputShapeOf(geometry);
  const tiles = Math.ceil(outputShape[2] / COLUMNS);
  const vectors = geometry.inputShape[3] % 4 === 0;
  return {
    key: `convolution_${keyOf(geometry)}`,
    outputShape,
    inputs: [
      ['pixels', vectors ? 4 : 1],
      ['weights', 4],
    ],
    outputComponents: 4,
    threads: outputShape[0] * outputShape[1] * tiles * (outputShape[3] / 4),
    integers: { base: offset / 4 },
    body: body(geometry, outputShape, tiles, vectors),
  };
}

function body(
  { inputShape, filterShape, stride, padding }: ConvolutionGeometry,
  [, outputHeight, outputWidth, outputChannels]: readonly [number, number, number, number],
  tiles: number,
  vectors: boolean,
): string {
  const [, height, width, inputChannels] = inputShape;
  const [kernelHeight, kernelWidth] = filterShape;
  const groups = outputChannels / 4;
  const step = vectors ? 4 : 1;
  const steps = inputChannels / step;
  const zero = vectors ? 'vec4<f32>(0.0)' : '0.0';
  const columns = range(COLUMNS);
  const loads = range((COLUMNS - 1) * stride + kernelWidth);
  return `
    let group = index % ${groups};
    let tile = (index / ${groups}) % ${tiles};
    let y = (index / ${groups * tiles}) % ${outputHeight};
    let picture = index / ${groups * tiles * outputHeight};
    let left = tile * ${COLUMNS * stride} - ${padding};
    ${lines(columns, (j) => `var sum${j} = vec4<f32>(0.0);`)}
    for (var ky = 0; ky < ${kernelHeight}; ky++) {
      let row = y * ${stride} + ky - ${padding};
      if (row < 0 || row >= ${height}) { continue; }
      let line = ((picture * ${height} + row) * ${width} + left) * ${steps};
      for (var c = 0; c < ${steps}; c++) {
        ${lines(loads, (j) => {
          const load = `pixels[line + ${j * steps} + c]`;
          const inside = isInside(`left + ${j}`, width, {
            smallest: j - padding,
            largest: (tiles - 1) * COLUMNS * stride - padding + j,
          });
          return inside === ''
            ? `let p${j} = ${load};`
            : `var p${j} = ${zero}; if (${inside}) { p${j} = ${load}; }`;
        })}
        let first = uniforms.base + (ky * ${kernelWidth * inputChannels} + c * ${step}) * ${groups} + group;
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
    }
    let x = tile * ${COLUMNS};
    let out = ((picture * ${outputHeight} + y) * ${outputWidth} + x) * ${groups} + group;
    ${lines(columns, (j) => {
      const store = `result[out + ${j * groups}] = sum${j};`;
      return tiles * COLUMNS === outputWidth
        ? store
        : `if (x + ${j} < ${outputWidth}) { ${store} }`;
    })}`;
}
