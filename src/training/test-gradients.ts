/** Gradients as numbers, and how far they are from others: for tests. */
import { expect } from 'vitest';
import { readValues, sizeOfGradient } from '../gpu/index.ts';
import type { PartialGradients } from './operations/operations.ts';

/**
 * The sum of a gradient's partials. It is taken here and not by tfjs, which compiles a program for
 * every shape.
 */
export async function wholeOf(gradient: PartialGradients): Promise<Float32Array> {
  const { tensor, partials } = gradient;
  const values = await readValues(tensor);
  const size = sizeOfGradient(gradient);
  return Float32Array.from({ length: size }, (_, at) => {
    let sum = 0;
    for (let partial = 0; partial < partials; partial++) sum += values[partial * size + at] ?? NaN;
    return sum;
  });
}

/** The largest absolute value. */
export function largestOf(values: Iterable<number>): number {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  return largest;
}

/**
 * Largest difference, as a share of the largest expected value, or of what is given if that is
 * larger; NaN where a value is none.
 */
export function differenceOf(
  actual: ArrayLike<number>,
  expected: Float32Array,
  atLeast = 1e-12,
): number {
  expect(actual).toHaveLength(expected.length);
  const differences = expected.map((value, i) => (actual[i] ?? NaN) - value);
  const worst = differences.some(Number.isNaN) ? NaN : largestOf(differences);
  return worst / Math.max(largestOf(expected), atLeast);
}
