import { describe, expect, it } from 'vitest';
import { contourLines } from './contours.ts';
import type { Grid } from './grid.ts';

const SIDES = Array.from({ length: 21 }, (_, index) => 5 * index - 50);

function gridOf(value: (x: number, y: number) => number | null): Grid {
  return { coordinates: SIDES, values: SIDES.flatMap((y) => SIDES.map((x) => value(x, y))) };
}

describe('contourLines', () => {
  it('of a cone is one closed circle', () => {
    const [circle, ...others] = contourLines(gridOf(Math.hypot), 32);
    expect(others).toEqual([]);
    expect(circle?.at(-1)).toEqual(circle?.[0]);
    for (const { x, y } of circle ?? []) expect(Math.abs(Math.hypot(x, y) - 32)).toBeLessThan(0.3);
  });

  it('of a slope is one straight line from edge to edge', () => {
    const [line, ...others] = contourLines(
      gridOf((x) => x),
      12,
    );
    expect(others).toEqual([]);
    expect(line).toHaveLength(21);
    expect(line?.every(({ x }) => Math.abs(x - 12) < 1e-9)).toBe(true);
    expect(line?.map(({ y }) => y).toSorted((a, b) => a - b)).toEqual(SIDES);
  });

  it('ends where nothing is known', () => {
    const lines = contourLines(
      gridOf((x, y) => (x > 0 ? null : Math.hypot(x, y))),
      32,
    );
    expect(lines).toHaveLength(1);
    expect(lines[0]?.every(({ x }) => x <= 0)).toBe(true);
    expect(lines[0]?.at(-1)).not.toEqual(lines[0]?.[0]);
  });

  it('parts a saddle by its middle', () => {
    const saddle = (sign: number): Grid => ({ coordinates: [0, 2], values: [1, -sign, -sign, 1] });
    for (const grid of [saddle(3), saddle(0.5)]) {
      const lines = contourLines(grid, 0);
      expect(lines.map((line) => line.length)).toEqual([2, 2]);
      const cuts = (x: number, y: number) =>
        lines.some((line) =>
          line.every((place) => Math.abs(place.x - x) + Math.abs(place.y - y) < 2),
        );
      // Where the middle is low, the high corners are cut off from one another.
      expect(cuts(0, 0)).toBe(grid.values[1] === -3);
    }
  });
});
