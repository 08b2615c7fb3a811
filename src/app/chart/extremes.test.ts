import fc from 'fast-check';
import { expect, it } from 'vitest';
import { extremesBetween, leastPositive } from './extremes.ts';

it('finds the first of the lowest and of the highest wherever it looks', () => {
  const some = fc.array(fc.integer({ min: -3, max: 9 }), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(some, fc.nat(), fc.nat(), (values, one, other) => {
      const y = Float64Array.from(values);
      const from = one % y.length;
      const end = from + 1 + (other % (y.length - from));
      const part = y.slice(from, end);
      const [lowest, highest] = extremesBetween(y, from, end);
      expect(lowest).toBe(from + part.indexOf(Math.min(...part)));
      expect(highest).toBe(from + part.indexOf(Math.max(...part)));
      const positive = part.filter((value) => value > 0);
      expect(leastPositive(y, from, end)).toBe(Math.min(Infinity, ...positive));
    }),
    { numRuns: 500 },
  );
});

it('finds them among thousands, wherever their rows and blocks begin', () => {
  const y = Float64Array.from({ length: 3000 }, (_, index) => (index * 7919) % 3001);
  fc.assert(
    fc.property(fc.nat(2999), fc.nat(2999), (one, other) => {
      const [from, end] = [Math.min(one, other), Math.max(one, other) + 1];
      const part = [...y.subarray(from, end)];
      const [lowest, highest] = extremesBetween(y, from, end);
      expect(lowest).toBe(from + part.indexOf(Math.min(...part)));
      expect(highest).toBe(from + part.indexOf(Math.max(...part)));
    }),
    { numRuns: 200 },
  );
});

it('is where it looks when there is nothing', () => {
  expect(extremesBetween(Float64Array.of(1, 2), 1, 1)).toEqual([1, 1]);
});

it('is not misled by what is not finite elsewhere', () => {
  const y = Float64Array.from({ length: 100 }, (_, index) => (index % 20 === 0 ? NaN : index));
  expect(extremesBetween(y, 21, 40)).toEqual([21, 39]);
  expect(extremesBetween(y, 41, 60)).toEqual([41, 59]);
});
