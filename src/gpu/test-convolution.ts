/** Convolutions by their definition, and values to try them on: for tests. */
import * as tf from '@tensorflow/tfjs-core';
import type { AdapterTraits } from './adapter.ts';
import { outputShapeOf, type ConvolutionGeometry } from './geometry.ts';
import type { ConvolutionVariant } from './kernels/variants.ts';
import type { Slice } from './slice.ts';

/** [batch, height, width, input channels, output channels, kernel, stride] */
export type ConvolutionSize = readonly [
  batch: number,
  height: number,
  width: number,
  inputs: number,
  outputs: number,
  kernel: number,
  stride: number,
];

export type PaddedSize = readonly [...ConvolutionSize, padding: number];

/** Padding, when it is not told, keeps the size at a stride of one. */
export function geometryOf([
  batch,
  height,
  width,
  inputs,
  outputs,
  kernel,
  stride,
  padding = (kernel - 1) / 2,
]: ConvolutionSize | PaddedSize): ConvolutionGeometry {
  return {
    inputShape: [batch, height, width, inputs],
    filterShape: [kernel, kernel, inputs, outputs],
    stride,
    padding,
  };
}

/** One variant of each kind that an adapter can do, for a result of so many channels. */
export function variantsToTry(
  { subgroupSize }: AdapterTraits,
  columns: number,
  channels: number,
): readonly ConvolutionVariant[] {
  const groups = channels % 8 === 0 ? 2 : 1;
  const ways = ['none', 'lanes', 'workgroup', 'subgroup'] as const;
  const lanes = channels / 4 / groups;
  return ways
    .filter((sharing) => sharing !== 'subgroup' || subgroupSize !== null)
    .filter((sharing) => sharing !== 'lanes' || (lanes > 1 && 64 % lanes === 0))
    .map((sharing) => ({ columns, groups, sharing }));
}

/** Of rank 1, with more behind the values that must not be looked at. */
export function withTail(values: Float32Array): tf.Tensor1D {
  return tf.tensor1d([...values, ...new Array<number>(12).fill(NaN)]);
}

/** A filter somewhere in an arena. */
export function placedFilter(values: Float32Array, { filterShape }: ConvolutionGeometry): Slice {
  const arena = tf.tensor1d([...new Array<number>(8).fill(NaN), ...values, NaN, NaN, NaN, NaN]);
  return { arena, offset: 8, shape: filterShape };
}

/** Calls back for every product of a convolution, with the flat indices of its factors. */
export function forEachProduct(
  geometry: ConvolutionGeometry,
  visit: (input: number, filter: number, output: number) => void,
): void {
  const { inputShape, filterShape, stride, padding } = geometry;
  const [batch, height, width, inputs] = inputShape;
  const [kernelHeight, kernelWidth, , outputs] = filterShape;
  const [, outputHeight, outputWidth] = outputShapeOf(geometry);
  for (let n = 0; n < batch; n++)
    for (let y = 0; y < outputHeight; y++)
      for (let x = 0; x < outputWidth; x++)
        for (let ky = 0; ky < kernelHeight; ky++)
          for (let kx = 0; kx < kernelWidth; kx++) {
            const row = y * stride + ky - padding;
            const column = x * stride + kx - padding;
            if (row < 0 || row >= height || column < 0 || column >= width) continue;
            for (let i = 0; i < inputs; i++)
              for (let o = 0; o < outputs; o++) {
                visit(
                  ((n * height + row) * width + column) * inputs + i,
                  ((ky * kernelWidth + kx) * inputs + i) * outputs + o,
                  ((n * outputHeight + y) * outputWidth + x) * outputs + o,
                );
              }
          }
}

/** Numbers between -1 and 1 that look random and are the same each time. */
export function someValues(size: number, seed: number): Float32Array {
  let state = seed;
  return Float32Array.from({ length: size }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return state / 2 ** 31;
  });
}

/** Number of values in a shape. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, side) => product * side, 1);
}

/** The largest difference, relative to the largest expected value; NaN when lengths differ. */
export function worstDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return NaN;
  const largest = Math.max(...Array.from(expected, Math.abs));
  const differences = Array.from(expected, (value, at) => Math.abs((actual[at] ?? NaN) - value));
  return Math.max(...differences) / largest;
}

/** Statistics of a BatchNorm, and what it and ReLU make of values by plain operations. */
export function normalisedExample(
  values: tf.Tensor,
  channels: number,
): { readonly statistics: tf.Tensor; readonly activated: tf.Tensor } {
  const row = (seed: number) => tf.tensor1d(someValues(channels, seed));
  const [mean, factor, offset] = [row(21), row(22), row(23)];
  const unused = tf.fill([channels], NaN);
  const statistics = tf.stack([mean, unused, unused, unused, factor, offset]);
  const whole = Math.floor(values.size / channels) * channels;
  const pixels = tf.reshape(tf.slice(tf.reshape(values, [-1]), 0, whole), [-1, channels]);
  const normalised = tf.add(tf.mul(tf.sub(pixels, mean), factor), offset);
  return { statistics, activated: tf.relu(normalised) };
}

/**
 * A gradient behind BatchNorm, with values made up, and what it is before, by plain operations.
 *
 * @param shape of the gradient, which may have more behind it
 */
export function behindBatchNormExample(gradient: tf.Tensor, shape: readonly number[]) {
  const channels = shape.at(-1) ?? 1;
  const row = (seed: number) => tf.tensor1d(someValues(channels, seed));
  const [mean, factor, shift, slope] = [row(31), row(32), row(33), row(34)];
  const unused = tf.fill([channels], NaN);
  const input = withTail(someValues(sizeOf(shape), 35));
  const pixels = (values: tf.Tensor) =>
    tf.reshape(tf.slice(tf.reshape(values, [-1]), 0, sizeOf(shape)), [-1, channels]);
  const together = tf.add(tf.mul(tf.sub(pixels(input), mean), slope), shift);
  return {
    behindBatchNorm: { input, rows: tf.stack([unused, unused, mean, factor, shift, slope]) },
    before: tf.mul(tf.sub(pixels(gradient), together), factor),
  };
}

/** Sums over the partials of `[partials, ...]`; on the device each shape would need a program. */
export function sumsOver(partials: number, values: Float32Array): Float64Array {
  const sums = new Float64Array(values.length / partials);
  for (const [at, value] of values.entries()) {
    sums[at % sums.length] = (sums[at % sums.length] ?? NaN) + value;
  }
  return sums;
}
