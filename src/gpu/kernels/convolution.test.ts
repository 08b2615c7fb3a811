import { describe, expect, it } from 'vitest';
import { outputShapeOf, type ConvolutionGeometry } from '../geometry.ts';
import type { TensorWithPartialSums } from '../partial-sums.ts';
import {
  forEachProduct,
  geometryOf,
  normalisedExample,
  placedFilter,
  sizeOf,
  someValues,
  variantsToTry,
  withTail,
  worstDifference,
  type PaddedSize,
} from '../test-convolution.ts';
import { testDevice } from '../test-device.ts';
import { convolve, convolveAndSum } from './convolution.ts';
import { sampleOf } from '../../test-length.ts';

const context = testDevice.kernels;

const SIZES: readonly PaddedSize[] = [
  [1, 8, 8, 4, 8, 3, 1, 1],
  [2, 9, 7, 8, 12, 3, 1, 1],
  [3, 11, 13, 3, 8, 3, 1, 1],
  [1, 4, 33, 4, 4, 3, 1, 1],
  [1, 1, 1, 4, 4, 3, 1, 1],
  [9, 16, 16, 1, 4, 3, 1, 1],
  [2, 6, 10, 4, 8, 3, 1, 0],
  [1, 5, 6, 6, 4, 3, 1, 2],
  [2, 9, 10, 4, 8, 3, 2, 1],
  [5, 8, 8, 4, 8, 1, 2, 0],
  [2, 10, 12, 4, 4, 5, 1, 2],
  [1, 16, 15, 3, 4, 7, 2, 3],
  [2, 24, 23, 3, 8, 11, 4, 2],
];

function expectedOutput(geometry: ConvolutionGeometry, input: Float32Array, filter: Float32Array) {
  const expected = new Float64Array(sizeOf(outputShapeOf(geometry)));
  forEachProduct(geometry, (i, f, o) => {
    expected[o] = (expected[o] ?? NaN) + (input[i] ?? NaN) * (filter[f] ?? NaN);
  });
  return expected;
}

function random(geometry: ConvolutionGeometry) {
  const input = someValues(sizeOf(geometry.inputShape), 1);
  // A mean far from zero shows what careless squares lose.
  const filter = someValues(sizeOf(geometry.filterShape), 2).map((value) => value + 3);
  return { input: input.map((value) => value + 2), filter };
}

/** Count, mean and squared deviations of all pixels, from those of the partials. */
function combine(sums: Float32Array, channels: number, partials: number, channel: number) {
  const at = (partial: number, row: number) =>
    sums[(partial * 3 + row) * channels + channel] ?? NaN;
  let [count, total] = [0, 0];
  for (let partial = 0; partial < partials; partial++) {
    count += at(partial, 0);
    total += at(partial, 0) * at(partial, 1);
  }
  const mean = total / count;
  let squares = 0;
  for (let partial = 0; partial < partials; partial++) {
    squares += at(partial, 2) + at(partial, 0) * (at(partial, 1) - mean) ** 2;
  }
  return { count, mean, squares };
}

async function split(result: TensorWithPartialSums) {
  const all = await result.tensor.data<'float32'>();
  const elements = sizeOf(result.shape);
  return { values: all.slice(0, elements), sums: all.slice(elements) };
}

/** Compares the sums with those of the expected output. */
function expectMoments(sums: Float32Array, partials: number, expected: Float64Array): void {
  const channels = sums.length / (3 * partials);
  for (let channel = 0; channel < channels; channel++) {
    const own = expected.filter((_, at) => at % channels === channel);
    const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
    const squares = own.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    const actual = combine(sums, channels, partials, channel);
    expect(actual.count).toBe(own.length);
    expect(Math.abs(actual.mean / mean - 1)).toBeLessThan(1e-6);
    expect(Math.abs(actual.squares - squares)).toBeLessThan(1e-5 * (squares + mean ** 2));
  }
}

const SIZES_FOR_VARIANTS = [
  [3, 8, 8, 4, 12, 3, 2, 1],
  [1, 5, 7, 48, 8, 3, 1, 1],
  [1, 9, 6, 3, 4, 5, 2, 2],
] as const satisfies readonly PaddedSize[];

describe('convolution', () => {
  it.each(sampleOf(SIZES, 4))(
    'of %i pictures of %i by %i, %i to %i channels, kernel %i, stride %i, padding %i',
    async (...size) => {
      const geometry = geometryOf(size);
      const { input, filter } = random(geometry);
      const expected = expectedOutput(geometry, input, filter);
      const slice = placedFilter(filter, geometry);
      const result = convolveAndSum(context, { input: withTail(input), filter: slice, geometry });
      const { values, sums } = await split(result);
      expect(result.shape).toEqual(outputShapeOf(geometry));
      expect(worstDifference(values, expected)).toBeLessThan(1e-6);
      expect(sums.length).toBe(result.partials * 3 * geometry.filterShape[3]);
      expectMoments(sums, result.partials, expected);
    },
  );

  it.each(sampleOf(SIZES_FOR_VARIANTS, 3))(
    'has the same bits by every variant: %i pictures of %i by %i, %i to %i channels',
    async (...size) => {
      const geometry = geometryOf(size);
      const { input, filter } = random(geometry);
      const slice = placedFilter(filter, geometry);
      const filters = geometry.filterShape[3];
      const bias = { arena: withTail(someValues(filters + 8, 9)), offset: 8, shape: [filters] };
      const given = { filter: slice, geometry, bias };
      const output = convolve(context, { ...given, input: withTail(input) });
      expect(output.shape).toEqual(outputShapeOf(geometry));
      for (const variant of variantsToTry(context.adapter, 2, filters)) {
        const result = convolveAndSum(context, { ...given, input: withTail(input), variant });
        const { values, sums } = await split(result);
        expect(values, variant.sharing).toEqual(await output.data());
        expectMoments(sums, result.partials, Float64Array.from(values));

        const channels = geometry.inputShape[3];
        if (channels % 4 !== 0) continue;
        const { statistics, activated } = normalisedExample(withTail(input), channels);
        const direct = convolve(context, { ...given, input: activated, variant });
        const applied = convolve(context, {
          ...given,
          input: withTail(input),
          deferredBatchNorm: statistics,
          variant,
        });
        const difference = worstDifference(await applied.data(), await direct.data());
        expect(difference, variant.sharing).toBeLessThan(1e-5);
      }
    },
  );

  it('has the same bits where neighbouring invocations share pixels, and sums of them all', async () => {
    const geometry = geometryOf([3, 7, 5, 4, 16, 3, 1]);
    const { input, filter } = random(geometry);
    const given = { input: withTail(input), filter: placedFilter(filter, geometry), geometry };
    const expected = await convolve(context, given).data();
    const variant = { columns: 2, groups: 2, sharing: 'lanes' } as const;
    const result = convolveAndSum(context, { ...given, variant });
    const { values, sums } = await split(result);
    expect(values).toEqual(expected);
    expectMoments(sums, result.partials, Float64Array.from(values));
  });

  it('takes sums over partials that agree to the bit each time', async () => {
    const geometry = geometryOf([9, 16, 12, 4, 8, 3, 1]);
    const { input, filter } = random(geometry);
    const once = () =>
      convolveAndSum(context, {
        input: withTail(input),
        filter: placedFilter(filter, geometry),
        geometry,
      }).tensor.data();
    expect(await once()).toEqual(await once());
  });
});
