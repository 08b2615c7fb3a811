/**
 * Gradient of a convolution at its filter. One thread holds one row of taps times up to four
 * input channels times four output channels in registers and walks a share of all image
 * rows; a second dispatch sums the shares, always in the same order, so that two runs agree
 * to the bit.
 */
import * as tf from '@tensorflow/tfjs-core';
import { keyOf, outputShapeOf, type ConvolutionGeometry } from '../geometry.ts';
import { defineKernel, type Program } from './kernel.ts';
import { isInside, lines, range } from './wgsl.ts';

const COLUMNS = 8;
/** Threads that keep a graphics processor busy. */
const WANTED_THREADS = 4096;
const FEWEST_ROWS = 8;

const runShares = defineKernel('SkipstackConvolutionFilterGradient');
const runSum = defineKernel('SkipstackSumOfShares');

/** Whether this kernel can do it. */
export function canConvolveFilterGradient({ filterShape }: ConvolutionGeometry): boolean {
  return filterShape[3] % 4 === 0 && (filterShape[2] % 4 === 0 || filterShape[2] <= 3);
}

/** A filter's gradient that is still to be added up. */
export interface FilterGradientShares {
  /** `[shares, ...filterShape]` */
  readonly tensor: tf.Tensor;
  readonly shares: number;
}

/**
 * The gradient in shares, each over some of the rows of all pictures. Both inputs are
 * addressed by the geometry alone: they may have any rank and be longer than it says.
 *
 * @param input `[batch, height, width, input channels]`
 * @param outputGradient `[batch, height, width, output channels]`
 */
export function convolveFilterGradientShares(
  input: tf.Tensor,
  outputGradient: tf.Tensor,
  geometry: ConvolutionGeometry,
): FilterGradientShares {
  const { program, shares } = describe(geometry);
  return { tensor: runShares(program, [input, outputGradient]), shares };
}

/** @returns the gradient in the shape of the filter */
export function convolveFilterGradient(
  input: tf.Tensor,
  outputGradient: tf.Tensor,
  geometry: ConvolutionGeometry,
): tf.Tensor {
  const { tensor, shares } = convolveFilterGradientShares(input, outputGradient, geometry);
  const sum = sumOfShares(tensor, shares, geometry.filterShape);
  tensor.dispose();
  return sum;
}

/** Sums `[shares, ...shape]` over its first axis. */
export function sumOfShares(
  partial: tf.Tensor,
  shares: number,
  shape: readonly number[],
): tf.Tensor {
  const size = shape.reduce((product, side) => product * side, 1) / 4;
  return runSum(
    {
      key: `sum_of_shares_${shares}_${size}`,
      outputShape: shape,
      inputs: [['partial', 4]],
      outputComponents: 4,
      threads: size,
      body: `
        var sum = vec4<f32>(0.0);
        for (var share = 0; share < ${shares}; share++) { sum += partial[share * ${size} + index]; }
        result[index] = sum;`,
    },
    [partial],
  );
}

function describe(geometry: ConvolutionGeometry): { program: Program; shares: number } {
  const { filterShape } = geometry;
  const [kernelHeight, , inputChannels, outputChannels] = filterShape;
  const [batch, outputHeight] = outputShapeOf(geometry);
  const vectors = inputChannels % 4 === 0;
  const inputGroups = vectors ? inputChannels / 4 : 1;
  const threadsOfShare = kernelHeight * inputGroups * (outputChannels / 4);
  const rows = batch * outputHeight;
  const wanted = Math.ceil(WANTED_THREADS / threadsOfShare);
  const rowsOfShare = Math.ceil(
    rows / Math.max(1, Math.min(wanted, Math.ceil(rows / FEWEST_ROWS))),
  );
  const shares = Math.ceil(rows / rowsOfShare);
  return {
    shares,
    program: {
      key: `convolution_filter_gradient_${keyOf(geometry)}`,
      outputShape: [shares, ...filterShape],
      inputs: [
        ['pixels', vectors ? 4 : 1],
        ['gradient', 4],
      ],
      outputComponents: 4,
      threads: threadsOfShare * shares,
      body: body(geometry, { rows, rowsOfShare, threadsOfShare, inputGroups, vectors }),
    },
  };
}

function body(
  geometry: ConvolutionGeometry,
  split: {
    readonly rows: number;
    readonly rowsOfShare: number;
    readonly threadsOfShare: number;
    readonly inputGroups: number;
    readonly vectors: boolean;
  },
): string {
  const { inputShape, filterShape, stride, padding } = geometry;
  const [, height, width, inputChannels] = inputShape;
  const [, kernelWidth] = filterShape;
  const [, outputHeight, outputWidth, outputChannels] = outputShapeOf(geometry);
  const { rows, rowsOfShare, threadsOfShare, inputGroups, vectors } = split;
  const outputGroups = outputChannels / 4;
  const channels = range(vectors ? 4 : inputChannels);
  const taps = range(kernelWidth);
  const columns = range(COLUMNS);
  const loads = range((COLUMNS - 1) * stride + kernelWidth);
  const lastTile = (Math.ceil(outputWidth / COLUMNS) - 1) * COLUMNS;
  const pixel = (offset: string) =>
    vectors
      ? `pixels[(line + ${offset}) * ${inputGroups} + inputGroup]`
      : `vec3<f32>(${[0, 1, 2]
          .map((i) =>
            i < inputChannels ? `pixels[(line + ${offset}) * ${inputChannels} + ${i}]` : '0.0',
          )
          .join(', ')})`;
  const zero = vectors ? 'vec4<f32>(0.0)' : 'vec3<f32>(0.0)';
  const component = (i: number) => 'xyzw'.charAt(i);

  return `
    let outputGroup = index % ${outputGroups};
    let inputGroup = (index / ${outputGroups}) % ${inputGroups};
    let ky = (index / ${outputGroups * inputGroups}) % ${filterShape[0]};
    let share = index / ${threadsOfShare};
    ${lines(taps, (kx) => lines(channels, (i) => `var sum${kx}_${i} = vec4<f32>(0.0);`))}
    let end = min((share + 1) * ${rowsOfShare}, ${rows});
    for (var row = share * ${rowsOfShare}; row < end; row++) {
      let y = (row % ${outputHeight}) * ${stride} + ky - ${padding};
      if (y < 0 || y >= ${height}) { continue; }
      let line = ((row / ${outputHeight}) * ${height} + y) * ${width};
      for (var x = 0; x < ${outputWidth}; x += ${COLUMNS}) {
        let left = x * ${stride} - ${padding};
        ${lines(loads, (j) => {
          const inside = isInside(`left + ${j}`, width, {
            smallest: j - padding,
            largest: lastTile * stride - padding + j,
          });
          return inside === ''
            ? `let p${j} = ${pixel(`left + ${j}`)};`
            : `var p${j} = ${zero}; if (${inside}) { p${j} = ${pixel(`left + ${j}`)}; }`;
        })}
        ${lines(columns, (j) => {
          const inside = isInside(`x + ${j}`, outputWidth, { smallest: j, largest: lastTile + j });
          const load = `gradient[(row * ${outputWidth} + x + ${j}) * ${outputGroups} + outputGroup]`;
          const sums = lines(taps, (kx) =>
            lines(channels, (i) => `sum${kx}_${i} += p${j * stride + kx}.${component(i)} * d;`),
          );
          return inside === ''
            ? `{ let d = ${load}; ${sums} }`
            : `if (${inside}) { let d = ${load}; ${sums} }`;
        })}
      }
    }
    let first = share * ${filterShape[0] * kernelWidth * inputChannels * outputGroups}
      + (ky * ${kernelWidth * inputChannels} + inputGroup * 4) * ${outputGroups} + outputGroup;
    ${lines(taps, (kx) =>
      lines(
        channels,
        (i) => `result[first + ${(kx * inputChannels + i) * outputGroups}] = sum${kx}_${i};`,
      ),
    )}`;
}
