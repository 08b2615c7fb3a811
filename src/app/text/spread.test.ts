import { expect, it } from 'vitest';
import { spreadText } from './spread.ts';

it('writes the sample standard deviation behind the mean of several values', () => {
  expect(spreadText([2, 4, 4, 4, 5, 5, 7, 9])).toBe('5.0 ± 2.1');
  expect(spreadText([3])).toBe('3.0');
  expect(spreadText([1, 3], String, (value) => value.toFixed(3))).toBe('2 ± 1.414');
});
