import { expect, it } from 'vitest';
import { typedNumber, typedNumbers } from './typed-value.ts';

it('reads numbers and leaves everything else as it is', () => {
  expect(['0.05', ' 1e-4 ', '', 'fast', '64,000'].map(typedNumber)).toEqual([
    0.05,
    1e-4,
    '',
    'fast',
    '64,000',
  ]);
});

it('reads lists however they are separated', () => {
  expect(['50, 75', '50 75', '50;75,', '', '50, soon'].map(typedNumbers)).toEqual([
    [50, 75],
    [50, 75],
    [50, 75],
    [],
    '50, soon',
  ]);
});
