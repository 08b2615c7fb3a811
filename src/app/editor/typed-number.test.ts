import { expect, it } from 'vitest';
import { steppedNumber, takeNumber } from './typed-number.ts';

const filters = { label: 'Filters', smallest: 1, largest: 4096, step: 1 };
const rate = { label: 'Rate', smallest: 0, largest: 0.99, step: 0.05 };

it('takes numbers of the range and refuses others with a sentence', () => {
  expect(takeNumber(filters, ' 64 ')).toEqual({ value: 64 });
  expect(takeNumber(rate, '0.3')).toEqual({ value: 0.3 });
  for (const text of ['', '0', '4097', '1.5', 'many']) {
    expect(takeNumber(filters, text)).toEqual({
      problem: 'Filters: a whole number from 1 to 4,096.',
    });
  }
});

it('goes by steps and stays within the range', () => {
  expect(steppedNumber(filters, 64, 1)).toBe(65);
  expect(steppedNumber(filters, 1, -1)).toBe(1);
  expect(steppedNumber(filters, null, 1)).toBe(1);
  expect(steppedNumber(rate, 0.1, 1)).toBe(0.15);
  expect(steppedNumber(rate, 0.95, 1)).toBe(0.99);
});
