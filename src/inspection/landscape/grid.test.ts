import { describe, expect, it } from 'vitest';
import { gridOf, valueIn } from './grid.ts';
import { placesOf, type LandscapePlace, type LandscapePoint } from './places.ts';

/** A plane, which interpolation does not bend. */
const plane = ({ x, y }: LandscapePlace): LandscapePoint => ({ x, y, loss: 3 * x - y, error: 0 });
const lossOf = ({ loss }: LandscapePoint) => loss;

describe('the grid of what was measured', () => {
  it('knows no more than the line and what the coarse grid lies around', () => {
    const points = placesOf(51).slice(0, 70).map(plane);
    const { coordinates, values } = gridOf(51, points, lossOf);
    expect(coordinates).toHaveLength(51);
    const known = values.filter((value) => value !== null);
    expect(known.length).toBeGreaterThan(70);
    expect(known.length).toBeLessThan(51 + 25 * 25);
  });

  it.each([
    [21, 200],
    [51, 200],
    [51, 1000],
    [51, 2601],
  ] as const)(
    '%i to a side, %i of them measured: filled in from the coarser one',
    (resolution, measured) => {
      const points = placesOf(resolution).slice(0, measured).map(plane);
      const grid = gridOf(resolution, points, lossOf);
      expect(grid.coordinates.length).toBeGreaterThan(11);
      for (const [row, y] of grid.coordinates.entries())
        for (const [column, x] of grid.coordinates.entries())
          expect(valueIn(grid, column, row)).toBeCloseTo(3 * x - y, 9);
    },
  );

  it('knows nothing where the loss is no number', () => {
    const points = placesOf(11).map((place) =>
      place.x > 0 ? { ...plane(place), loss: NaN } : plane(place),
    );
    const grid = gridOf(11, points, lossOf);
    expect(grid.values.filter((value) => value === null)).toHaveLength(5 * 11);
  });
});
