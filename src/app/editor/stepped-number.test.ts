import { expect, it } from 'vitest';
import { steppedNumber } from './stepped-number.ts';

const filters = { smallest: 1, largest: 4096, step: 1 };
const rate = { smallest: 0, largest: 0.99, step: 0.05 };

it('goes by steps and stays within the range', () => {
  expect(steppedNumber(filters, 64, 1)).toBe(65);
  expect(steppedNumber(filters, 1, -1)).toBe(1);
  expect(steppedNumber(filters, null, 1)).toBe(1);
  expect(steppedNumber(rate, 0.1, 1)).toBe(0.15);
  expect(steppedNumber(rate, 0.95, 1)).toBe(0.99);
});
