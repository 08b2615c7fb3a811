import { expect, it } from 'vitest';
import { meanOf, varianceOf } from './sample.ts';

it('has the mean, and the variance of a sample', () => {
  const values = [2, 4, 4, 4, 5, 5, 7, 9];
  expect(meanOf(values)).toBe(5);
  expect(varianceOf(values)).toBeCloseTo(32 / 7, 12);
  expect(varianceOf([3])).toBeNaN();
});
