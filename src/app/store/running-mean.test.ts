import { expect, it } from 'vitest';
import { latestMean, runningMeans } from './running-mean.ts';

it('averages over the last steps', () => {
  const curve = { steps: [1, 2, 3, 4], values: [90, 80, 70, 30] };
  expect(runningMeans(curve, 2)).toEqual([90, 85, 75, 50]);
});

it('counts a reading as often as it has steps, whole if it reaches into the window', () => {
  const curve = { steps: [10, 20, 25], values: [90, 60, 30] };
  expect(runningMeans(curve, 20)).toEqual([90, 75, (90 * 10 + 60 * 10 + 30 * 5) / 25]);
});

it('leaves readings alone that are further apart than the window', () => {
  const curve = { steps: [100, 200, 300], values: [90, 60, 30] };
  expect(runningMeans(curve, 20)).toEqual([90, 60, 30]);
});

it('is never negative', () => {
  const errors = [0.1, 0.7, 0.3, ...Array.from({ length: 40 }, () => 0)];
  const steps = errors.map((_, index) => index + 1);
  expect(runningMeans({ steps, values: errors }, 3).every((mean) => mean >= 0)).toBe(true);
});

it('stays exact over a long curve', () => {
  const steps = Array.from({ length: 50_000 }, (_, index) => index + 1);
  const errors = steps.map((step) => (step % 7) * 13.1);
  const last = errors.slice(-20).reduce((sum, error) => sum + error, 0) / 20;
  expect(runningMeans({ steps, values: errors }, 20).at(-1)).toBeCloseTo(last, 6);
});

it('needs but the last readings for the mean at the last one', () => {
  for (const stride of [1, 3, 50]) {
    const steps = Array.from({ length: 60 }, (_, index) => (index + 1) * stride);
    const values = steps.map((step) => (step * 37) % 91);
    const metric = { steps, values, seconds: steps };
    expect(latestMean(metric)).toBeCloseTo(runningMeans(metric).at(-1) ?? NaN, 9);
  }
  expect(latestMean({ steps: [], values: [], seconds: [] })).toBeNull();
});
