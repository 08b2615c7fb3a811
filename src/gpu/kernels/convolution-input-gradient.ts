/**
 * Gradient of a convolution at its input. One thread computes a tile of `COLUMNS`
 * neighbouring pixels times four input channels. With a stride, which taps reach a column
 * is known when the code is written, because tiles start at multiples of the stride.
 */
import * as tf from '@tensorflow/tfjs-core';
import { keyOf, outputShapeOf, type ConvolutionGeometry } from '../geometry.ts';
import type { Slice } from '../slice.ts';
import { defineKernel, type Program } from './kernel.ts';
import { isInside, lines, range } from './wgsl.ts';

const COLUMNS = 8;

const run = defineKernel('SkipstackConvolutionInputGradient');

/** Whether this kernel can do it: channels go in fours, tiles in strides. */
export function canConvolveInputGradient({ filterShape, stride }: ConvolutionGeometry): boolean {
  return filterShape[2] % 4 === 0 && filterShape[3] % 4 === 0 && COLUMNS % stride === 0;
}

/** @returns the gradient, plus `addTo` if there is one; in the shape of the input */
export function convolveInputGradient(
  outputGradient: tf.Tensor4D,
  filter: Slice,
  geometry: ConvolutionGeometry,
  addTo: tf.Tensor4D | null,
): tf.Tensor {
  const inputs = [outputGradient, filter.arena, ...(addTo ? [addTo] : [])];
  return run(describe(geometry, filter.offset, addTo !== null), inputs);
}

function describe(geometry: ConvolutionGeometry, offset: number, adds: boolean): Program {
  const [batch, height, width, channels] = geometry.inputShape;
  const tiles = Math.ceil(width / COLUMNS);
  return {
    key: `convolution_input_gradient_${keyOf(geometry)}_${adds ? 'add' : ''}`,
    outputShape: geometry.inputShape,
    inputs: [['gradient', 4], ['weights', 4], ...(adds ? [['added', 4] as const] : [])],
    outputComponents: 4,
    threads: batch * height * tiles * (channels / 4),
    integers: { base: offset / 4 },
    body: body(geometry, tiles, adds),
  };
}

function body(geometry: ConvolutionGeometry, tiles: number, adds: boolean): string {
  const { inputShape, filterShape, stride, padding } = geometry;
  const [, height, width, inputChannels] = inputShape;
  const [kernelHeight, kernelWidth] = filterShape;
  const [, outputHeight, outputWidth, outputChannels] = outputShapeOf(geometry);
  const groups = inputChannels / 4;
  const steps = outputChannels / 4;
  const columns = range(COLUMNS);

  /** Output column that tap `kx` takes into column `j`, from the tile's first; null when none. */
  const reached = (j: number, kx: number) => {
    const distance = j + padding - kx;
    return distance % stride === 0 ? distance / stride : null;
  };
  const taps = columns.flatMap((j) =>
    range(kernelWidth).flatMap((kx) => {
      const from = reached(j, kx);
      return from === null ? [] : [{ j, kx, from }];
    }),
  );
  const sources = [...new Set(taps.map(({ from }) => from))].sort((a, b) => a - b);
  const name = (from: number) => `d${from < 0 ? 'm' : ''}${Math.abs(from)}`;
  const lastTile = ((tiles - 1) * COLUMNS) / stride;

  return `
    let group = index % ${groups};
    let tile = (index / ${groups}) % ${tiles};
    let y = (index / ${groups * tiles}) % ${height};
    let picture = index / ${groups * tiles * height};
    let x = tile * ${COLUMNS};
    let left = tile * ${COLUMNS / stride};
    let out = ((picture * ${height} + y) * ${width} + x) * ${groups} + group;
    ${lines(columns, (j) => {
      const inside = isInside(`x + ${j}`, width, {
        smallest: j,
        largest: (tiles - 1) * COLUMNS + j,
      });
      if (!adds) return `var sum${j} = vec4<f32>(0.0);`;
      return inside === ''
        ? `var sum${j} = added[out + ${j * groups}];`
        : `var sum${j} = vec4<f32>(0.0); if (${inside}) { sum${j} = added[out + ${j * groups}]; }`;
    })}
    for (var ky = 0; ky < ${kernelHeight}; ky++) {
      let distance = y + ${padding} - ky;
      if (distance < 0 || distance % ${stride} != 0) { continue; }
      let row = distance / ${stride};
      if (row >= ${outputHeight}) { continue; }
      let line = ((picture * ${outputHeight} + row) * ${outputWidth} + left) * ${steps};
      for (var c = 0; c < ${steps}; c++) {
        ${lines(sources, (from) => {
          const load = `gradient[line + ${from * steps} + c]`;
          const inside = isInside(`left + ${from}`, outputWidth, {
            smallest: from,
            largest: lastTile + from,
          });
          return inside === ''
            ? `let ${name(from)} = ${load};`
            : `var ${name(from)} = vec4<f32>(0.0); if (${inside}) { ${name(from)} = ${load}; }`;
        })}
        let first = uniforms.base + (ky * ${kernelWidth * inputChannels} + group * 4) * ${steps} + c;
        ${lines(range(kernelWidth), (kx) => {
          const at = (i: number) => `weights[first + ${(kx * inputChannels + i) * steps}]`;
          const here = taps.filter((tap) => tap.kx === kx);
          return `{
            let w = transpose(mat4x4<f32>(${[0, 1, 2, 3].map(at).join(', ')}));
            ${here.map(({ j, from }) => `sum${j} += w * ${name(from)};`).join('\n')}
          }`;
        })}
      }
    }
    ${lines(columns, (j) => {
      const store = `result[out + ${j * groups}] = sum${j};`;
      return tiles * COLUMNS === width ? store : `if (x + ${j} < ${width}) { ${store} }`;
    })}`;
}
