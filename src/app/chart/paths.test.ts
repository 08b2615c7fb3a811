import { expect, it } from 'vitest';
import { areaPath, linePath, singlePoints } from './paths.ts';

const placing = { acrossOf: (x: number) => 10 * x, downOf: (y: number) => 100 - y };
const line = (...numbers: readonly number[]) => Float64Array.from(numbers);

it('draws a line for every piece, and a point where there is only one', () => {
  const lines = [line(1, 10, 2, 20), line(3, 30), line(4, 40, 5, 50.06)];
  expect(linePath(lines, placing)).toBe('M10.0 90.0L20.0 80.0M40.0 60.0L50.0 49.9');
  expect(singlePoints(lines)).toEqual([{ x: 3, y: 30 }]);
  expect(linePath([], placing)).toBe('');
});

it('encloses what lies between two lines', () => {
  expect(areaPath([line(1, 10, 2, 10)], [line(1, 20, 2, 30)], placing)).toBe(
    'M10.0 90.0L20.0 90.0L20.0 70.0L10.0 80.0Z',
  );
});
