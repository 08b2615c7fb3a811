import { createLTTB } from 'downsample';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { largestTriangles } from './largest-triangles.ts';

type Point = readonly [x: number, y: number];

it('keeps the points that the package `downsample` keeps', () => {
  const point = fc.record({ apart: fc.integer({ min: 1, max: 9 }), y: fc.integer({ max: 99 }) });
  const points = fc.array(point, { minLength: 4, maxLength: 90 });
  const theirs = createLTTB<Point>({ x: (one: Point) => one[0], y: (one: Point) => one[1] });
  fc.assert(
    fc.property(points, fc.nat(), (some, any) => {
      let across = 0;
      const line = some.map(({ apart, y }): Point => [(across += apart), y]);
      const most = 3 + (any % (line.length - 3));
      const [x, y] = [line.map(([one]) => one), line.map(([, one]) => one)];
      const ours = largestTriangles(x, y, most).map((index) => line[index]);
      expect(ours).toEqual(Array.from({ length: most }, (_, at) => theirs(line, most)[at]));
    }),
    { numRuns: 200 },
  );
});
