import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openDawn } from '../dawn.ts';
import { outputShapeOf, type ConvolutionGeometry } from '../geometry.ts';
import {
  forEachProduct,
  geometryOf,
  placedFilter,
  sizeOf,
  someValues,
  withTail,
  worstDifference,
  type ConvolutionSize,
} from '../test-convolution.ts';
import type { AddedGradient } from './added-gradient.ts';
import {
  convolveInputGradient,
  convolveInputGradientAndSum,
} from './convolution-input-gradient.ts';

beforeAll(async () => {
  const device = await openDawn();
  if ('what' in device) throw new Error(`${device.what} ${device.remedy}`);
});

/** [batch, height, width, input channels, output channels, kernel, stride] */
const SIZES: readonly ConvolutionSize[] = [
  [1, 8, 8, 4, 4, 3, 1],
  [2, 9, 7, 8, 12, 3, 1],
  [2, 9, 10, 4, 8, 3, 2],
  [5, 8, 8, 4, 4, 1, 2],
  [1, 1, 1, 4, 4, 3, 1],
  [9, 16, 16, 4, 4, 3, 1],
];

/** What comes through the convolution, by its definition. */
function expectedGradient(
  geometry: ConvolutionGeometry,
  outputGradient: Float32Array,
  filter: Float32Array,
): Float64Array {
  const expected = new Float64Array(sizeOf(geometry.inputShape));
  forEachProduct(geometry, (i, f, o) => {
    expected[i] = (expected[i] ?? NaN) + (outputGradient[o] ?? NaN) * (filter[f] ?? NaN);
  });
  return expected;
}

function random(geometry: ConvolutionGeometry) {
  const outputGradient = someValues(sizeOf(outputShapeOf(geometry)), 1);
  const filter = someValues(sizeOf(geometry.filterShape), 2);
  const expected = expectedGradient(geometry, outputGradient, filter);
  const slice = placedFilter(filter, geometry);
  return { outputGradient: withTail(outputGradient), slice, expected };
}

/** A gradient brought along by the identity, and what it adds. */
function identity({ inputShape }: ConvolutionGeometry) {
  const values = someValues(sizeOf(inputShape), 3);
  const added: AddedGradient = { gradient: withTail(values), shortcut: null };
  return { added, plus: values };
}

/** A gradient brought along by a shortcut of type A, and what it adds. */
function typeA({ inputShape }: ConvolutionGeometry, stride: number, outputChannels: number) {
  const [batch, height, width, channels] = inputShape;
  const sides = [Math.ceil(height / stride), Math.ceil(width / stride)] as const;
  const outputShape = [batch, ...sides, outputChannels] as const;
  const values = someValues(sizeOf(outputShape), 4);
  const plus = new Float32Array(sizeOf(inputShape));
  const before = (outputChannels - channels) / 2;
  for (let n = 0; n < batch; n++)
    for (let y = 0; y < sides[0]; y++)
      for (let x = 0; x < sides[1]; x++)
        for (let c = 0; c < channels; c++) {
          const from = ((n * sides[0] + y) * sides[1] + x) * outputChannels + c + before;
          const to = ((n * height + y * stride) * width + x * stride) * channels + c;
          plus[to] = values[from] ?? NaN;
        }
  const shortcut = { inputShape, outputShape, stride };
  const added: AddedGradient = { gradient: withTail(values), shortcut };
  return { added, plus };
}

function sum(expected: Float64Array, plus: Float32Array): Float64Array {
  return expected.map((value, at) => value + (plus[at] ?? NaN));
}

describe('gradient of a convolution at its input', () => {
  it.each(SIZES)(
    'of %i pictures of %i by %i, %i to %i channels, kernel %i, stride %i',
    async (...size) => {
      const geometry = geometryOf(size);
      const { outputGradient, slice, expected } = random(geometry);
      const alone = convolveInputGradient(outputGradient, slice, geometry, null);
      expect(alone.shape).toEqual(geometry.inputShape);
      expect(worstDifference(await alone.data(), expected)).toBeLessThan(1e-6);

      const { added, plus } = identity(geometry);
      const both = convolveInputGradient(outputGradient, slice, geometry, added);
      expect(worstDifference(await both.data(), sum(expected, plus))).toBeLessThan(1e-6);
    },
  );

  it.each([
    [geometryOf([2, 8, 8, 4, 8, 3, 2]), 2, 12],
    [geometryOf([2, 9, 9, 4, 8, 3, 2]), 2, 8],
    [geometryOf([2, 6, 7, 8, 8, 3, 1]), 1, 16],
    [geometryOf([2, 10, 10, 4, 4, 3, 1]), 3, 12],
  ] as const)('with what a shortcut of type A brings: %j', async (geometry, stride, channels) => {
    const { outputGradient, slice, expected } = random(geometry);
    const { added, plus } = typeA(geometry, stride, channels);
    const both = convolveInputGradient(outputGradient, slice, geometry, added);
    expect(worstDifference(await both.data(), sum(expected, plus))).toBeLessThan(1e-6);
  });

  it.each(SIZES)(
    'masked and summed, of %i pictures of %i by %i, %i to %i channels, kernel %i, stride %i',
    async (...size) => {
      const geometry = geometryOf(size);
      const { outputGradient, slice, expected } = random(geometry);
      const { added, plus } = identity(geometry);
      const elements = sizeOf(geometry.inputShape);
      const channels = geometry.inputShape[3];
      const activation = someValues(elements, 5).map((value) => Math.max(0, value));
      const values = someValues(elements, 6);
      const means = someValues(channels, 7);
      const statistics = [...new Array<number>(8).fill(NaN), ...means, ...means.map(() => NaN)];
      const below = {
        activation: withTail(activation),
        values: withTail(values),
        statistics: { arena: tf.tensor1d(statistics), offset: 8, shape: [4, channels] },
      };
      const run = () => convolveInputGradientAndSum(outputGradient, slice, geometry, added, below);
      const summed = run();
      const all = await summed.tensor.data<'float32'>();
      const masked = sum(expected, plus).map((value, at) => (activation[at] ? value : 0));
      expect(summed.shape).toEqual(geometry.inputShape);
      expect(worstDifference(all.slice(0, elements), masked)).toBeLessThan(1e-6);

      const sums = all.slice(elements);
      expect(sums.length).toBe(summed.shares * 2 * channels);
      const [actual, wanted] = [new Float64Array(2 * channels), new Float64Array(2 * channels)];
      const add = (to: Float64Array, at: number, value: number) => {
        to[at] = (to[at] ?? NaN) + value;
      };
      sums.forEach((value, at) => add(actual, at % (2 * channels), value));
      masked.forEach((value, at) => {
        const channel = at % channels;
        add(wanted, channel, value * ((values[at] ?? NaN) - (means[channel] ?? NaN)));
        add(wanted, channels + channel, value);
      });
      expect(worstDifference(actual, wanted)).toBeLessThan(1e-5);
      expect(await run().tensor.data()).toEqual(all);
    },
  );
});
