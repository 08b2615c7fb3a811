import { describe, it } from 'vitest';
import { outputShapeOf, type ConvolutionGeometry } from '../../gpu/index.ts';
import { expectClose, IMPLEMENTATIONS, placed, random } from './test-operations.ts';

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

/** Visits every product of a convolution, by its definition. */
function forEachProduct(
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

describe.each(IMPLEMENTATIONS)('%s: convolution', (_name, operations) => {
  it.each(CONVOLUTIONS)(
    'of %i pictures of %i, %i to %i channels, stride %i, kernel %i',
    async (...size) => {
      const geometry = geometryOf(size);
      const input = random(geometry.inputShape, 1);
      const filter = random(geometry.filterShape, 2);
      const gradient = random(outputShapeOf(geometry), 3);
      const added = random(geometry.inputShape, 4);
      const [x, w, dy] = [await input.data(), await filter.data(), await gradient.data()];

      const output = new Float64Array(gradient.size);
      const inputGradient = new Float64Array(input.size);
      const filterGradient = new Float64Array(filter.size);
      forEachProduct(geometry, (i, f, o) => {
        output[o] = (output[o] ?? 0) + (x[i] ?? 0) * (w[f] ?? 0);
        inputGradient[i] = (inputGradient[i] ?? 0) + (dy[o] ?? 0) * (w[f] ?? 0);
        filterGradient[f] = (filterGradient[f] ?? 0) + (dy[o] ?? 0) * (x[i] ?? 0);
      });
      const plus = await added.data();

      await expectClose(operations.convolution(input, placed(filter), geometry), output);
      await expectClose(
        operations.convolutionInputGradient(gradient, placed(filter), geometry, null),
        inputGradient,
      );
      await expectClose(
        operations.convolutionInputGradient(gradient, placed(filter), geometry, added),
        inputGradient.map((value, i) => value + (plus[i] ?? 0)),
      );
      await expectClose(
        operations.convolutionFilterGradient(input, gradient, geometry),
        filterGradient,
      );
    },
  );
});
