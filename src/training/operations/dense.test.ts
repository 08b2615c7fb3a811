import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import {
  activations,
  expectClose,
  describeImplementations,
  placed,
  random,
  valuesAlone,
} from './test-operations.ts';

/** Pictures, height, width and channels of the input, units. */
const SIZES = [
  [1, 1, 1, 1, 1],
  [2, 1, 1, 64, 10],
  [5, 2, 3, 4, 8],
  [1, 1, 1, 260, 12],
  [9, 1, 1, 7, 13],
  [33, 3, 1, 5, 4],
  [3, 1, 1, 5, 130],
  [130, 1, 1, 6, 3],
] as const;

/** `[rows, inner] * [inner, columns]` in loops. */
function product(left: Float32Array, right: Float32Array, inner: number): Float64Array {
  const [rows, columns] = [left.length / inner, right.length / inner];
  const result = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++)
    for (let k = 0; k < inner; k++)
      for (let column = 0; column < columns; column++) {
        const term = (left[row * inner + k] ?? NaN) * (right[k * columns + column] ?? NaN);
        result[row * columns + column] = (result[row * columns + column] ?? NaN) + term;
      }
  return result;
}

function transposed(values: Float32Array, columns: number): Float32Array {
  const rows = values.length / columns;
  return values.map(
    (_, index) => values[(index % rows) * columns + Math.floor(index / rows)] ?? NaN,
  );
}

describeImplementations('dense layer', (operations) => {
  it.each(SIZES)('of %i pictures of %i by %i by %i, to %i units', async (...size) => {
    const [batch, height, width, channels, units] = size;
    const shape = [batch, height, width, channels] as const;
    const inputs = height * width * channels;
    const [input, matrix, gradient] = [
      random(shape, 1),
      random([1, 1, inputs + 1, units], 2),
      random([batch, 1, 1, units], 3),
    ];
    const parameters = placed(tf.reshape(matrix, [inputs + 1, units]));
    const x = await input.data<'float32'>();
    const all = await matrix.data<'float32'>();
    const dy = await gradient.data<'float32'>();
    const [w, b] = [all.slice(0, inputs * units), all.slice(inputs * units)];
    const atOutput = activations(gradient, [batch, 1, 1, units]);

    const output = operations.dense(activations(input, shape), parameters);
    expect(output.shape).toEqual([batch, 1, 1, units]);
    const sums = product(x, w, inputs).map((sum, index) => sum + (b[index % units] ?? NaN));
    await expectClose(valuesAlone(output), sums);

    const atInput = operations.denseInputGradient(atOutput, parameters, shape);
    expect(atInput.shape).toEqual(shape);
    await expectClose(valuesAlone(atInput), product(dy, transposed(w, units), units));

    const { tensor, partials } = operations.denseParameterGradient(
      activations(input, shape),
      atOutput,
      true,
    );
    const expected = [
      ...product(transposed(x, inputs), dy, batch),
      ...product(new Float32Array(batch).fill(1), dy, batch),
    ];
    await expectClose(tf.sum(tf.reshape(tensor, [partials, -1]), 0), expected);
  });

  it.each(SIZES)(
    'without biases, of %i pictures of %i by %i by %i, to %i units',
    async (...size) => {
      const [batch, height, width, channels, units] = size;
      const shape = [batch, height, width, channels] as const;
      const inputs = height * width * channels;
      const [input, matrix] = [random(shape, 1), random([1, 1, inputs, units], 2)];
      const gradient = random([batch, 1, 1, units], 3);
      const parameters = placed(tf.reshape(matrix, [inputs, units]));
      const [x, w] = [await input.data<'float32'>(), await matrix.data<'float32'>()];
      const dy = await gradient.data<'float32'>();
      const [from, atOutput] = [
        activations(input, shape),
        activations(gradient, [batch, 1, 1, units]),
      ];

      await expectClose(valuesAlone(operations.dense(from, parameters)), product(x, w, inputs));
      const atInput = operations.denseInputGradient(atOutput, parameters, shape);
      await expectClose(valuesAlone(atInput), product(dy, transposed(w, units), units));
      const { tensor, partials } = operations.denseParameterGradient(from, atOutput, false);
      const expected = product(transposed(x, inputs), dy, batch);
      await expectClose(tf.sum(tf.reshape(tensor, [partials, -1]), 0), expected);
    },
  );
});
