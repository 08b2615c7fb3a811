import fc from 'fast-check';
import { expect, it } from 'vitest';
import { curveOf, firstFrom, lastUpTo, nearestTo, valueAt, type Curve } from './curve.ts';

const curve = (x: readonly number[], y: readonly number[], gaps: readonly number[] = []): Curve =>
  curveOf(Float64Array.from(x), Float64Array.from(y), (index) => gaps.includes(index));

const x = [0, 10, 20, 30, 40];

it('is broken at readings that are not finite, and at gaps', () => {
  expect(curve(x, [1, 2, 3, 4, 5]).pieces).toEqual([{ from: 0, end: 5 }]);
  expect(curve(x, [NaN, 2, Infinity, 4, 5]).pieces).toEqual([
    { from: 1, end: 2 },
    { from: 3, end: 5 },
  ]);
  expect(curve(x, [1, 2, 3, 4, NaN], [2]).pieces).toEqual([
    { from: 0, end: 2 },
    { from: 2, end: 4 },
  ]);
  expect(curve(x, [NaN, NaN, NaN, NaN, NaN]).pieces).toEqual([]);
  expect(curve([], []).pieces).toEqual([]);
});

it('finds the reading under the pointer, and none that is not drawn', () => {
  const whole = curve([0, 10, 20, 40], [1, 2, 3, 4]);
  expect([-5, 4, 6, 29, 31, 99].map((place) => nearestTo(whole, place))).toEqual([
    0, 0, 1, 2, 3, 3,
  ]);
  expect(nearestTo(curve(x, [1, 2, NaN, 4, 5]), 19)).toBe(1);
  expect(nearestTo(curve([], []), 3)).toBeNull();
});

it('knows where it ends', () => {
  const broken = curve(x, [1, 2, NaN, 4, NaN]);
  expect(lastUpTo(broken, Infinity)).toEqual({ x: 30, y: 4 });
  expect(lastUpTo(broken, 29)).toEqual({ x: 10, y: 2 });
  expect(lastUpTo(broken, 10)).toEqual({ x: 10, y: 2 });
  expect(lastUpTo(broken, -1)).toBeNull();
});

it('reads a curve between its readings, and nowhere else', () => {
  const line = curve([10, 20, 30, 40], [1, 3, NaN, 5]);
  expect([10, 15, 20, 25, 40].map((place) => valueAt(line, place))).toEqual([1, 2, 3, NaN, 5]);
  expect([5, 45].map((place) => valueAt(line, place))).toEqual([NaN, NaN]);
});

it('finds the first place from a value on, however unevenly places lie', () => {
  const apart = fc.array(
    fc.integer({ min: 0, max: 5 }).map((one) => one ** 4),
    { maxLength: 60, size: 'max' },
  );
  fc.assert(
    fc.property(
      apart,
      fc.integer({ min: -1, max: 5000 }),
      fc.constantFrom(1, 3),
      (some, value, unit) => {
        let place = 0;
        const places = some.map((one) => (place += one));
        const found = places.findIndex((one) => one * unit >= value);
        expect(firstFrom(places, value, unit)).toBe(found < 0 ? places.length : found);
      },
    ),
    { numRuns: 300 },
  );
});
