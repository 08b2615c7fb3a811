import { it } from 'vitest';
import { outputShapeOf } from '../../gpu/index.ts';
import {
  forEachProduct,
  geometryOf,
  type ConvolutionSize,
  type PaddedSize,
} from '../../gpu/test-convolution.ts';
import {
  activations,
  expectClose,
  describeImplementations,
  placed,
  random,
  summed,
  withoutPartialSums,
  valuesAlone,
} from './test-operations.ts';
import { sampleOf } from '../../test-length.ts';

const CONVOLUTIONS: readonly (ConvolutionSize | PaddedSize)[] = [
  [1, 8, 8, 4, 4, 3, 1],
  [2, 7, 7, 3, 8, 3, 1],
  [2, 9, 9, 4, 8, 3, 2],
  [1, 5, 5, 8, 4, 3, 1],
  [2, 10, 10, 4, 4, 3, 2],
  [3, 16, 16, 4, 8, 1, 2],
  [2, 13, 13, 4, 4, 5, 1],
  [2, 32, 32, 16, 16, 3, 1],
  [1, 1, 1, 4, 4, 3, 1],
  [2, 6, 6, 1, 4, 3, 1],
  [2, 6, 6, 5, 7, 3, 2],
  [1, 11, 11, 2, 6, 1, 1],
  [1, 55, 55, 4, 4, 3, 1],
  [1, 27, 27, 4, 8, 3, 2],
  [1, 27, 27, 8, 4, 1, 2],
  [2, 13, 13, 4, 8, 3, 2],
  [1, 13, 13, 4, 8, 5, 1],
  [2, 7, 7, 8, 4, 1, 2],
  [2, 7, 7, 4, 8, 3, 1],
  [1, 28, 28, 3, 4, 7, 2, 3],
  [1, 27, 27, 3, 4, 7, 2, 3],
  [1, 35, 35, 3, 4, 11, 4, 2],
  [1, 32, 32, 3, 4, 11, 4, 2],
  [2, 15, 15, 4, 4, 11, 4, 2],
  [1, 8, 8, 4, 4, 7, 2, 3],
];

describeImplementations('convolution', (operations) => {
  it.each(sampleOf(CONVOLUTIONS, 5).map((size) => ({ size, geometry: geometryOf(size) })))(
    'of $size',
    async ({ geometry }) => {
      const input = random(geometry.inputShape, 1);
      const filter = random(geometry.filterShape, 2);
      const gradient = random(outputShapeOf(geometry), 3);
      const added = withoutPartialSums(random(geometry.inputShape, 4));
      const [x, w, dy] = [await input.data(), await filter.data(), await gradient.data()];

      const output = new Float64Array(gradient.size);
      const inputGradient = new Float64Array(input.size);
      const filterGradient = new Float64Array(filter.size);
      forEachProduct(geometry, (i, f, o) => {
        output[o] = (output[o] ?? 0) + (x[i] ?? 0) * (w[f] ?? 0);
        inputGradient[i] = (inputGradient[i] ?? 0) + (dy[o] ?? 0) * (w[f] ?? 0);
        filterGradient[f] = (filterGradient[f] ?? 0) + (dy[o] ?? 0) * (x[i] ?? 0);
      });
      const plus = await added.tensor.data();

      const [from, back] = [withoutPartialSums(input), withoutPartialSums(gradient)];
      const given = { input: from, outputGradient: back, filter: placed(filter), geometry };
      for (const wantsSums of [false, true]) {
        const plain = { ...given, wantsSums, activated: false };
        const result = operations.convolution({ ...plain, bias: null });
        await expectClose(valuesAlone(result), output);
        const bias = random([1, 1, 1, geometry.filterShape[3]], 5);
        const biased = operations.convolution({ ...plain, bias: placed(bias) });
        const b = await bias.data();
        const expected = output.map((sum, o) => sum + (b[o % b.length] ?? NaN));
        await expectClose(valuesAlone(biased), expected);
        if (wantsSums) continue;
        const behindRelu = operations.convolution({
          ...plain,
          bias: placed(bias),
          activated: true,
        });
        await expectClose(
          valuesAlone(behindRelu),
          expected.map((value) => Math.max(0, value)),
        );
      }
      await expectClose(
        valuesAlone(operations.convolutionInputGradient({ ...given, added: null, below: null })),
        inputGradient,
      );
      const identity = { gradient: added, shortcut: null };
      await expectClose(
        valuesAlone(
          operations.convolutionInputGradient({ ...given, added: identity, below: null }),
        ),
        inputGradient.map((value, i) => value + (plus[i] ?? 0)),
      );
      await expectClose(summed(operations.convolutionFilterGradient(given)), filterGradient);
    },
  );

  it.each([
    [2, 5, 7, 4],
    [1, 3, 3, 5],
    [3, 40, 40, 8],
    [1, 1, 1, 4],
  ] as const)('gradient at the biases of [%i, %i, %i, %i]', async (...shape) => {
    const gradient = random(shape, 1);
    const sums = summed(operations.convolutionBiasGradient(activations(gradient, shape)));
    const expected = new Float64Array(shape[3]);
    for (const [at, value] of (await gradient.data()).entries()) {
      expected[at % shape[3]] = (expected[at % shape[3]] ?? NaN) + value;
    }
    await expectClose(sums, expected);
  });
});
