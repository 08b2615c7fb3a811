import { expect, it } from 'vitest';
import { latestMean } from './running-mean.ts';
import { meanAt, readingsUpTo, valueAt } from './scrubbed.ts';

const metric = { steps: [10, 20, 30], values: [80, 60, 40], seconds: [1, 2, 3] };

it('takes the last reading at or before the step, and the last of all without one', () => {
  expect([9, 10, 19, 20, 1e6, null].map((step) => valueAt(metric, step))).toEqual([
    ...[undefined, 80, 80, 60, 40, 40],
  ]);
});

it('counts readings of a long run as a search from the first would', () => {
  const steps = Array.from({ length: 1000 }, (_, index) => 3 * index + 1);
  for (const step of [0, 1, 2, 3, 4, 1499, 2998, 2999]) {
    expect(readingsUpTo({ steps }, step)).toBe(steps.filter((one) => one <= step).length);
  }
});

it('has the same mean as the readings up to the step alone', () => {
  const steps = Array.from({ length: 500 }, (_, index) => index + 1);
  const long = { steps, values: steps.map((step) => 90 - step / 10), seconds: steps };
  expect(meanAt(long, 300)).toBeCloseTo(
    latestMean({ steps: steps.slice(0, 300), values: long.values.slice(0, 300), seconds: [] }) ?? 0,
    12,
  );
  expect(meanAt(metric, 5)).toBeNull();
});
