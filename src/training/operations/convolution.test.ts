import * as tf from '@tensorflow/tfjs-core';
import { describe, it } from 'vitest';
import { outputShapeOf, type ConvolutionGeometry } from '../../gpu/index.ts';
import { forEachProduct } from '../../gpu/test-convolution.ts';
import {
  expectClose,
  IMPLEMENTATIONS,
  placed,
  random,
  unsummed,
  valuesAlone,
} from './test-operations.ts';

type Size = readonly [number, number, number, number, number, number];

/** [batch, side, input channels, output channels, stride, kernel] */
const CONVOLUTIONS: readonly Size[] = [
  [1, 8, 4, 4, 1, 3],
  [2, 7, 3, 8, 1, 3],
  [2, 9, 4, 8, 2, 3],
  [1, 5, 8, 4, 1, 3],
  [2, 10, 4, 4, 2, 3],
  [3, 16, 4, 8, 2, 1],
  [2, 13, 4, 4, 1, 5],
  [2, 32, 16, 16, 1, 3],
  [1, 1, 4, 4, 1, 3],
  [2, 6, 1, 4, 1, 3],
  [2, 6, 5, 7, 2, 3],
  [1, 11, 2, 6, 1, 1],
];

function geometryOf([batch, side, inputs, outputs, stride, kernel]: Size): ConvolutionGeometry {
  return {
    inputShape: [batch, side, side, inputs],
    filterShape: [kernel, kernel, inputs, outputs],
    stride,
    padding: (kernel - 1) / 2,
  };
}

describe.each(IMPLEMENTATIONS)('%s: convolution', (_name, operations) => {
  it.each(CONVOLUTIONS)(
    'of %i pictures of %i, %i to %i channels, stride %i, kernel %i',
    async (...size) => {
      const geometry = geometryOf(size);
      const input = random(geometry.inputShape, 1);
      const filter = random(geometry.filterShape, 2);
      const gradient = random(outputShapeOf(geometry), 3);
      const added = unsummed(random(geometry.inputShape, 4));
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

      const [from, back] = [unsummed(input), unsummed(gradient)];
      for (const wantsSums of [false, true]) {
        const result = operations.convolution(from, placed(filter), null, geometry, wantsSums);
        await expectClose(valuesAlone(result), output);
      }
      await expectClose(
        valuesAlone(
          operations.convolutionInputGradient(back, placed(filter), geometry, null, null),
        ),
        inputGradient,
      );
      const identity = { gradient: added, shortcut: null };
      await expectClose(
        valuesAlone(
          operations.convolutionInputGradient(back, placed(filter), geometry, identity, null),
        ),
        inputGradient.map((value, i) => value + (plus[i] ?? 0)),
      );
      const { tensor, shares } = operations.convolutionFilterGradient(from, back, geometry);
      await expectClose(tf.sum(tf.reshape(tensor, [shares, -1]), 0), filterGradient);
    },
  );
});
