/** What was measured of a slice as a grid, as far as it goes. */
import { coordinatesOf, keyOf, roundsOf, type LandscapePoint, type Resolution } from './places.ts';

/** Values at the crossings of equal coordinates in both directions. */
export interface Grid {
  /** Fiftieths of a direction, ascending, the same for x and y. */
  readonly coordinates: readonly number[];
  /** Row by row, y ascending; null where nothing is known. */
  readonly values: readonly (number | null)[];
}

export function valueIn({ coordinates, values }: Grid, column: number, row: number): number | null {
  return values[row * coordinates.length + column] ?? null;
}

/**
 * The slice at its resolution. Where its own places were not measured yet, the coarser grids
 * before speak between theirs (bilinear).
 *
 * @param valueOf what of a point; one that is not finite counts as not known
 */
export function gridOf(
  resolution: Resolution,
  points: readonly LandscapePoint[],
  valueOf: (point: LandscapePoint) => number,
): Grid {
  const known = new Map(points.map((point) => [keyOf(point), valueOf(point)]));
  let grid: Grid = { coordinates: [], values: [] };
  for (let round = 0; round < roundsOf(resolution); round += 1) {
    const before = grid;
    const coordinates = coordinatesOf(resolution, round);
    const values = coordinates.flatMap((y) =>
      coordinates.map((x) => {
        const value = known.get(keyOf({ x, y }));
        if (value === undefined) return between(before, x, y);
        return Number.isFinite(value) ? value : null;
      }),
    );
    grid = { coordinates, values };
  }
  return grid;
}

/** The value at any place within a grid; null next to what is not known. */
function between(grid: Grid, x: number, y: number): number | null {
  if (grid.coordinates.length === 0) return null;
  const [column, across] = positionIn(grid.coordinates, x);
  const [row, up] = positionIn(grid.coordinates, y);
  const corners = [
    { value: valueIn(grid, column, row), weight: (1 - across) * (1 - up) },
    { value: valueIn(grid, column + 1, row), weight: across * (1 - up) },
    { value: valueIn(grid, column, row + 1), weight: (1 - across) * up },
    { value: valueIn(grid, column + 1, row + 1), weight: across * up },
  ].filter(({ weight }) => weight > 0);
  let sum = 0;
  for (const { value, weight } of corners) {
    if (value === null) return null;
    sum += weight * value;
  }
  return sum;
}

/** The coordinate below, and how far on the way to the next one, 0 to 1. */
function positionIn(coordinates: readonly number[], wanted: number): readonly [number, number] {
  const next = coordinates.findIndex((coordinate) => coordinate > wanted);
  const below = next < 0 ? coordinates.length - 1 : Math.max(0, next - 1);
  const [from = wanted, to] = [coordinates[below], coordinates[below + 1]];
  return [below, to === undefined ? 0 : (wanted - from) / (to - from)];
}
