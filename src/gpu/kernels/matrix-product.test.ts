import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import '../test-device.ts';
import { someValues, worstDifference } from '../test-convolution.ts';
import { multiply, multiplyInPartials, type MatrixProduct } from './matrix-product.ts';
import { sampleOf } from '../../test-length.ts';

const OFFSET = 8;

const FORMS = [
  { left: '[rows, inner]', right: '[inner, columns]', addsRow: true, lastRowOfOnes: false },
  { left: '[rows, inner]', right: '[columns, inner]', addsRow: false, lastRowOfOnes: false },
  { left: '[inner, rows]', right: '[inner, columns]', addsRow: false, lastRowOfOnes: true },
] as const;

/** Rows, inner dimension, columns: what goes in fours and what does not. */
const SIZES = [
  [1, 1, 1],
  [17, 12, 8],
  [13, 7, 16],
  [9, 8, 10],
  [12, 132, 20],
  [5, 131, 6],
  [3, 5, 300],
  [70, 3, 4],
] as const;

/** From few threads with large tiles to many with small ones, and several partials. */
const WANTED_THREADS = [1, 8, 16, 4096];

const CASES = FORMS.flatMap((form) =>
  SIZES.flatMap(([rows, inner, columns]) =>
    WANTED_THREADS.map((wantedThreads) => ({ ...form, rows, inner, columns, wantedThreads })),
  ),
);

/** The product by its definition, from factors as they lie. */
function defined(product: MatrixProduct, left: Float32Array, right: Float32Array): Float64Array {
  const { rows, columns, inner, lastRowOfOnes } = product;
  const stored = lastRowOfOnes ? rows - 1 : rows;
  const result = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      let sum = product.addsRow ? (right[inner * columns + column] ?? NaN) : 0;
      for (let k = 0; k < inner; k++) {
        const a = product.left === '[rows, inner]' ? row * inner + k : k * stored + row;
        const b = product.right === '[inner, columns]' ? k * columns + column : column * inner + k;
        sum += (row >= stored ? 1 : (left[a] ?? NaN)) * (right[b] ?? NaN);
      }
      result[row * columns + column] = sum;
    }
  return result;
}

describe('matrix product', () => {
  it.each(sampleOf(CASES, 5))(
    '$left * $right: $rows x $inner x $columns for $wantedThreads',
    async (one) => {
      const { wantedThreads, ...form } = one;
      const product: MatrixProduct = { ...form, rightOffset: OFFSET };
      const { rows, inner, columns, addsRow, lastRowOfOnes } = product;
      const left = someValues((lastRowOfOnes ? rows - 1 : rows) * inner, 1);
      const right = someValues((addsRow ? inner + 1 : inner) * columns, 2);
      const expected = defined(product, left, right);
      // What lies around the factors must not be looked at.
      const around = new Array<number>(OFFSET).fill(NaN);
      const factors = [
        tf.tensor1d([...left, ...around]),
        tf.tensor1d([...around, ...right, ...around]),
      ] as const;

      const result = multiply(product, ...factors, wantedThreads);
      expect(result.shape).toEqual([1, rows, columns]);
      expect(worstDifference(await result.data(), expected)).toBeLessThan(1e-5);

      const { tensor, partials } = multiplyInPartials(product, ...factors, wantedThreads);
      expect(tensor.shape).toEqual([partials, rows, columns]);
      const sum = await tf.sum(tensor, 0).data();
      expect(worstDifference(sum, expected)).toBeLessThan(1e-5);
    },
  );

  it('is divided into partials only where the inner dimension is long', () => {
    const product = { ...FORMS[0], rows: 2, columns: 4, rightOffset: 0 };
    const partialsOf = (inner: number) =>
      multiplyInPartials({ ...product, inner }, tf.zeros([2, inner]), tf.zeros([inner + 1, 4]))
        .partials;
    expect(partialsOf(64)).toBe(1);
    expect(partialsOf(1024)).toBe(16);
  });
});
