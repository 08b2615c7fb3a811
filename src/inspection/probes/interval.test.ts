import { expect, it } from 'vitest';
import { isProbed, usualInterval } from './interval.ts';

it('reads every 100 steps, and of long runs at most 200 times', () => {
  expect([500, 20_000, 20_001, 64_000, Infinity].map(usualInterval)).toEqual([
    ...[100, 100, 200, 400, 100],
  ]);
  const read = Array.from({ length: 64_000 }, (_, step) => step).filter((step) =>
    isProbed(step, 64_000, 'usual'),
  );
  expect(read).toHaveLength(160);
  expect(read.slice(0, 2)).toEqual([0, 400]);
});

it('reads as chosen, or never', () => {
  expect([0, 1, 2, 3, 4].filter((step) => isProbed(step, 10, 2))).toEqual([0, 2, 4]);
  expect([0, 1, 2].some((step) => isProbed(step, 10, 'off'))).toBe(false);
});
