import { describe, expect, it } from 'vitest';
import { thin, type Point } from './thinning.ts';

const points = (count: number, y: (x: number) => number): readonly Point[] =>
  Array.from({ length: count }, (_, x) => ({ x, y: y(x) }));

describe('thin', () => {
  it('leaves short curves as they are', () => {
    const curve = points(500, (x) => x);
    expect(thin(curve)).toBe(curve);
  });

  it.each([501, 502, 999, 1000, 64_000])('brings %i points down to 500, ends included', (count) => {
    const curve = points(count, (x) => Math.sin(x / 50));
    const thinned = thin(curve);
    expect(thinned.length).toBeLessThanOrEqual(500);
    expect(thinned.length).toBeGreaterThan(490);
    expect(thinned[0]).toEqual(curve[0]);
    expect(thinned.at(-1)).toEqual(curve.at(-1));
  });

  it('keeps a lone spike and the order of the points', () => {
    const thinned = thin(points(10_000, (x) => (x === 7321 ? 90 : 20)));
    expect(thinned.some((point) => point.x === 7321 && point.y === 90)).toBe(true);
    const xs = thinned.map((point) => point.x);
    expect([...xs].sort((a, b) => a - b)).toEqual(xs);
    expect(new Set(xs).size).toBe(xs.length);
  });
});
