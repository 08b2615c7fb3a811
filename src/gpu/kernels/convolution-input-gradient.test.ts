import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { outputShapeOf, type ConvolutionGeometry } from '../geometry.ts';
import {
  behindBatchNormExample,
  forEachProduct,
  geometryOf,
  placedFilter,
  sizeOf,
  someValues,
  variantsToTry,
  withTail,
  worstDifference,
  type PaddedSize,
} from '../test-convolution.ts';
import { testDevice } from '../test-device.ts';
import type { TensorWithPartialSums } from '../partial-sums.ts';
import type { AddedGradient } from './added-gradient.ts';
import {
  convolveInputGradient,
  convolveInputGradientAndSum,
} from './convolution-input-gradient.ts';
import { sampleOf } from '../../test-length.ts';

const context = testDevice.kernels;

const SIZES: readonly PaddedSize[] = [
  [1, 8, 8, 8, 4, 3, 1, 1],
  [2, 9, 7, 12, 8, 3, 1, 1],
  [1, 4, 33, 4, 4, 3, 1, 1],
  [1, 1, 1, 4, 4, 3, 1, 1],
  [9, 16, 16, 4, 4, 3, 1, 1],
  [2, 6, 10, 8, 4, 3, 1, 0],
  [1, 5, 6, 4, 4, 3, 1, 2],
  [2, 9, 10, 8, 4, 3, 2, 1],
  [5, 8, 8, 8, 4, 1, 2, 0],
  [2, 10, 12, 4, 4, 5, 1, 2],
  [1, 16, 15, 4, 4, 7, 2, 3],
  [2, 24, 23, 8, 4, 11, 4, 2],
  [1, 10, 11, 4, 4, 3, 3, 1],
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
  return { given: { outputGradient: withTail(outputGradient), filter: slice, geometry }, expected };
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
  const before = Math.floor((outputChannels - channels) / 2);
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

/** BatchNorm below, with values made up, and what it makes of a gradient. */
function normalisationBelow(elements: number, channels: number, withRelu = true) {
  const activation = someValues(elements, 5).map((value) => Math.max(0, value));
  const values = someValues(elements, 6);
  const means = someValues(channels, 7);
  const statistics = [...new Array<number>(8).fill(NaN), ...means, ...means.map(() => NaN)];
  const below = {
    mask: withRelu ? withTail(activation) : ('none' as const),
    values: withTail(values),
    statistics: { arena: tf.tensor1d(statistics), offset: 8, shape: [4, channels] },
  };
  const mask = (gradient: Float64Array) =>
    gradient.map((value, at) => (activation[at] || !withRelu ? value : 0));
  const sumsOf = (masked: Float64Array) => {
    const sums = new Float64Array(2 * channels);
    masked.forEach((value, at) => {
      const channel = at % channels;
      add(sums, channel, value * ((values[at] ?? NaN) - (means[channel] ?? NaN)));
      add(sums, channels + channel, value);
    });
    return sums;
  };
  return { below, mask, sumsOf };
}

function add(to: Float64Array, at: number, value: number): void {
  to[at] = (to[at] ?? NaN) + value;
}

async function split({ tensor, shape }: TensorWithPartialSums) {
  const all = await tensor.data<'float32'>();
  const [elements, channels] = [sizeOf(shape), shape[3]];
  const sums = new Float64Array(2 * channels);
  all.slice(elements).forEach((value, at) => add(sums, at % (2 * channels), value));
  return { gradient: all.slice(0, elements), sums, sumsLength: all.length - elements };
}

const SIZES_FOR_VARIANTS = [
  [3, 9, 8, 12, 4, 3, 2, 1],
  [1, 5, 7, 8, 48, 3, 1, 1],
  [1, 9, 6, 4, 4, 5, 2, 2],
] as const satisfies readonly PaddedSize[];

describe('gradient of a convolution at its input', () => {
  it.each(sampleOf(SIZES, 4))(
    'masked and with partial sums, of %i pictures of %i by %i, %i to %i channels, kernel %i, stride %i, padding %i',
    async (...size) => {
      const geometry = geometryOf(size);
      const { given, expected } = random(geometry);
      const { added, plus } = identity(geometry);
      const channels = geometry.inputShape[3];
      for (const withRelu of [true, false]) {
        const elements = sizeOf(geometry.inputShape);
        const { below, mask, sumsOf } = normalisationBelow(elements, channels, withRelu);
        const masked = mask(sum(expected, plus));

        const result = convolveInputGradientAndSum(context, { ...given, added, below });
        const { gradient, sums, sumsLength } = await split(result);
        expect(result.shape).toEqual(geometry.inputShape);
        expect(worstDifference(gradient, masked)).toBeLessThan(1e-6);
        expect(sumsLength).toBe(result.partials * 2 * channels);
        expect(worstDifference(sums, sumsOf(masked))).toBeLessThan(1e-5);
      }
    },
  );

  it.each(sampleOf(SIZES_FOR_VARIANTS, 3))(
    'has the same bits by every variant: %i pictures of %i by %i, %i to %i channels',
    async (...size) => {
      const geometry = geometryOf(size);
      const { given, expected } = random(geometry);
      const channels = geometry.inputShape[3];
      const { below, mask, sumsOf } = normalisationBelow(sizeOf(geometry.inputShape), channels);
      const alone = convolveInputGradient(context, { ...given, added: null });
      expect(alone.shape).toEqual(geometry.inputShape);
      expect(worstDifference(await alone.data(), expected)).toBeLessThan(1e-6);
      const masked = mask(Float64Array.from(await alone.data()));
      for (const variant of variantsToTry(context.adapter, 2, channels)) {
        const result = convolveInputGradientAndSum(context, {
          ...given,
          added: null,
          below,
          variant,
        });
        const { gradient, sums } = await split(result);
        expect(gradient, variant.sharing).toEqual(Float32Array.from(masked));
        expect(worstDifference(sums, sumsOf(masked))).toBeLessThan(1e-5);
      }
    },
  );

  it('takes a gradient back through BatchNorm as it loads it', async () => {
    const geometry = geometryOf([2, 9, 8, 4, 8, 3, 2]);
    const { given } = random(geometry);
    const shape = outputShapeOf(geometry);
    const { behindBatchNorm, before } = behindBatchNormExample(given.outputGradient, shape);
    const { added } = identity(geometry);
    const { below } = normalisationBelow(sizeOf(geometry.inputShape), geometry.inputShape[3]);
    const all = { ...given, added, below };
    const stored = convolveInputGradientAndSum(context, { ...all, outputGradient: before });
    const left = convolveInputGradientAndSum(context, { ...all, behindBatchNorm });
    const difference = worstDifference(await left.tensor.data(), await stored.tensor.data());
    expect(difference).toBeLessThan(1e-5);
  });

  it.each([
    [geometryOf([2, 8, 8, 4, 8, 3, 2]), 2, 12],
    [geometryOf([2, 9, 9, 4, 8, 3, 2]), 2, 8],
    [geometryOf([2, 6, 7, 8, 8, 3, 1]), 1, 16],
    [geometryOf([2, 10, 10, 4, 4, 3, 1]), 3, 12],
    [geometryOf([2, 5, 5, 4, 8, 3, 2]), 2, 5],
  ] as const)('with what a shortcut of type A brings: %j', async (geometry, stride, channels) => {
    const { given, expected } = random(geometry);
    const { added, plus } = typeA(geometry, stride, channels);
    const both = convolveInputGradient(context, { ...given, added });
    expect(worstDifference(await both.data(), sum(expected, plus))).toBeLessThan(1e-6);
  });

  it('has the same bits where neighbouring invocations share pixels, and sums of them all', async () => {
    const geometry = geometryOf([3, 9, 6, 16, 4, 3, 2]);
    const { given } = random(geometry);
    const { below, mask, sumsOf } = normalisationBelow(sizeOf(geometry.inputShape), 16);
    const alone = await convolveInputGradient(context, { ...given, added: null }).data();
    const masked = mask(Float64Array.from(alone));
    for (const groups of [1, 2]) {
      const variant = { columns: 2, groups, sharing: 'lanes' } as const;
      const result = convolveInputGradientAndSum(context, {
        ...given,
        added: null,
        below,
        variant,
      });
      const { gradient, sums, sumsLength } = await split(result);
      expect(gradient).toEqual(Float32Array.from(masked));
      expect(worstDifference(sums, sumsOf(masked))).toBeLessThan(1e-5);
      expect(sumsLength).toBe(result.partials * 2 * 16);
    }
  });

  it('takes sums over partials that agree to the bit each time', async () => {
    const geometry = geometryOf([9, 16, 12, 8, 4, 3, 1]);
    const { given } = random(geometry);
    const { below } = normalisationBelow(sizeOf(geometry.inputShape), 8);
    const once = () =>
      convolveInputGradientAndSum(context, { ...given, added: null, below }).tensor.data();
    expect(await once()).toEqual(await once());
  });
});
