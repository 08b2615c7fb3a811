import fc from 'fast-check';
import { expect, it } from 'vitest';
import { meanAndBand } from './band.ts';
import { curveOf, type Curve } from './curve.ts';

const curve = (x: readonly number[], y: readonly number[]): Curve =>
  curveOf(Float64Array.from(x), Float64Array.from(y));
const points = ({ x, y, pieces }: Curve) =>
  pieces.map(({ from, end }) =>
    Array.from(x.slice(from, end), (place, at) => [place, y[from + at]]),
  );

it('is the mean, from the lowest to the highest or a standard deviation either way', () => {
  const curves = [8, 10, 15].map((value) => curve([1, 2], [value, value]));
  const range = meanAndBand(curves, 'range');
  expect([range.mean, range.low, range.high].map(({ y }) => y[0])).toEqual([11, 8, 15]);
  const deviation = meanAndBand(curves, 'deviation');
  // sqrt((9 + 1 + 16) / 2)
  expect(deviation.high.y[1]).toBeCloseTo(11 + Math.sqrt(13));
  expect(deviation.low.y[1]).toBeCloseTo(11 - Math.sqrt(13));
});

it('is broken where it becomes the mean of other runs', () => {
  const { mean, low } = meanAndBand(
    [curve([1, 2, 3, 4], [10, 10, 10, 10]), curve([1, 2], [20, 20])],
    'range',
  );
  const pieces = [
    [
      [1, 15],
      [2, 15],
    ],
    [
      [3, 10],
      [4, 10],
    ],
  ];
  expect(points(mean)).toEqual(pieces);
  expect(points(low).map((piece) => piece.length)).toEqual([2, 2]);
});

it('compares readings at different places, and leaves out single ones at the ends', () => {
  const { mean } = meanAndBand(
    [curve([0, 10, 20], [0, 10, 20]), curve([5, 15, 25], [15, 25, 35])],
    'range',
  );
  expect(points(mean)).toEqual([
    [
      [5, 10],
      [10, 15],
      [15, 20],
      [20, 25],
    ],
  ]);
});

it('passes over readings that are not finite', () => {
  const { mean } = meanAndBand(
    [curve([1, 2, 3], [1, NaN, 3]), curve([1, 2, 3], [3, 8, 5])],
    'range',
  );
  expect([...mean.y]).toEqual([2, 8, 4]);
  expect(mean.pieces).toHaveLength(3);
});

it('is what the values at each place come to', () => {
  const value = fc.oneof(fc.double({ min: -9, max: 99, noNaN: true }), fc.constant(NaN));
  const columns = fc.array(fc.array(value, { maxLength: 12 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(columns, fc.constantFrom('range', 'deviation'), (all, spread) => {
      const curves = all.map((column) =>
        curve(
          column.map((_, at) => at),
          column,
        ),
      );
      const { mean, low, high } = meanAndBand(curves, spread);
      for (let at = 0; at < mean.x.length; at += 1) {
        const there = all.map((column) => column[at] ?? NaN).filter(Number.isFinite);
        const middle = there.reduce((sum, one) => sum + one, 0) / there.length;
        const squares = there.reduce((sum, one) => sum + (one - middle) ** 2, 0);
        const deviation = Math.sqrt(squares / Math.max(1, there.length - 1));
        if (there.length === 0) {
          expect(mean.y[at]).toBeNaN();
          continue;
        }
        expect(mean.y[at]).toBeCloseTo(middle, 9);
        const isRange = spread === 'range';
        expect(low.y[at]).toBeCloseTo(isRange ? Math.min(...there) : middle - deviation, 9);
        expect(high.y[at]).toBeCloseTo(isRange ? Math.max(...there) : middle + deviation, 9);
      }
    }),
    { numRuns: 200 },
  );
});
