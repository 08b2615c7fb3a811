import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openDawn } from '../dawn.ts';
import { outputShapeOf, type ConvolutionGeometry } from '../geometry.ts';
import { forEachProduct, sizeOf, someValues, worstDifference } from '../test-convolution.ts';
import {
  convolveFilterGradient,
  convolveFilterGradientShares,
} from './convolution-filter-gradient.ts';

beforeAll(async () => {
  const device = await openDawn();
  if ('what' in device) throw new Error(`${device.what} ${device.remedy}`);
});

type Size = readonly [number, number, number, number, number, number, number];

/** [batch, height, width, input channels, output channels, kernel, stride] */
const SIZES: readonly Size[] = [
  [2, 9, 7, 4, 8, 3, 1],
  [1, 5, 5, 8, 4, 3, 1],
  [2, 9, 9, 4, 8, 3, 2],
  [3, 6, 6, 1, 4, 3, 1],
  [2, 17, 17, 3, 4, 3, 1],
];

function geometryOf([batch, height, width, inputs, outputs, kernel, stride]: Size) {
  return {
    inputShape: [batch, height, width, inputs],
    filterShape: [kernel, kernel, inputs, outputs],
    stride,
    padding: (kernel - 1) / 2,
  } satisfies ConvolutionGeometry;
}

function expectedGradient(
  geometry: ConvolutionGeometry,
  input: Float32Array,
  gradient: Float32Array,
): Float64Array {
  const expected = new Float64Array(sizeOf(geometry.filterShape));
  forEachProduct(geometry, (i, f, o) => {
    expected[f] = (expected[f] ?? NaN) + (input[i] ?? NaN) * (gradient[o] ?? NaN);
  });
  return expected;
}

/** Of rank 1, with more behind the values that must not be looked at. */
function withTail(values: Float32Array): tf.Tensor1D {
  return tf.tensor1d([...values, ...new Array<number>(12).fill(NaN)]);
}

describe('gradient of a convolution at its filter', () => {
  it.each(SIZES)(
    'of %i pictures of %i by %i, %i to %i channels, kernel %i, stride %i',
    async (...size) => {
      const geometry = geometryOf(size);
      const input = someValues(sizeOf(geometry.inputShape), 1);
      const gradient = someValues(sizeOf(outputShapeOf(geometry)), 2);
      const expected = expectedGradient(geometry, input, gradient);
      const inputs = [withTail(input), withTail(gradient)] as const;

      const { tensor, shares } = convolveFilterGradientShares(...inputs, geometry);
      expect(tensor.shape).toEqual([shares, ...geometry.filterShape]);
      const sum = await tf.sum(tensor, 0).data();
      expect(worstDifference(sum, expected)).toBeLessThan(1e-5);

      const added = await convolveFilterGradient(...inputs, geometry).data();
      expect(worstDifference(added, expected)).toBeLessThan(1e-5);
    },
  );
});
