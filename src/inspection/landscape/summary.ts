/** What the numbers of a slice say, for sentences. */
import { gridOf, valueIn } from './grid.ts';
import {
  keyOf,
  placesOf,
  UNITS,
  type LandscapePlace,
  type LandscapePoint,
  type Resolution,
} from './places.ts';

/** All others have its places, too. */
const COARSEST: Resolution = 11;
/** What is lower by less than this share may be so by rounding. */
const ROUNDING = 1e-4;

/** The loss at the weights themselves; null before it is measured, or where it is no number. */
export function lossInTheMiddle(points: readonly LandscapePoint[]): number | null {
  const loss = points.find(({ x, y }) => x === 0 && y === 0)?.loss ?? NaN;
  return Number.isFinite(loss) ? loss : null;
}

/**
 * The highest loss that was measured around the weights.
 *
 * @param radius in lengths of a direction
 * @returns null until the coarsest grid is measured so far; infinite where a loss is no finite
 *   number
 */
export function highestWithin(points: readonly LandscapePoint[], radius: number): number | null {
  const isWithin = ({ x, y }: LandscapePlace) => x ** 2 + y ** 2 <= (UNITS * radius) ** 2;
  const known = new Set(points.map(keyOf));
  const coarse = placesOf(COARSEST).filter(isWithin);
  if (!coarse.every((place) => known.has(keyOf(place)))) return null;
  const losses = points.filter(isWithin).map(({ loss }) => loss);
  return Math.max(...losses.map((loss) => (Number.isFinite(loss) ? loss : Infinity)));
}

/** The points of one that another has, too, so that both can be compared. */
export function sharedWith(
  points: readonly LandscapePoint[],
  others: readonly LandscapePoint[],
): readonly LandscapePoint[] {
  const known = new Set(others.map(keyOf));
  return points.filter((point) => known.has(keyOf(point)));
}

/**
 * Places inside the grid whose loss is lower than that of all eight neighbours by more than
 * rounding; null while the grid is not measured to the end.
 */
export function minimaOf(resolution: Resolution, points: readonly LandscapePoint[]): number | null {
  const known = new Set(points.map(keyOf));
  if (!placesOf(resolution).every((place) => known.has(keyOf(place)))) return null;
  const grid = gridOf(resolution, points, ({ loss }) => loss);
  let minima = 0;
  for (let row = 1; row < resolution - 1; row += 1) {
    for (let column = 1; column < resolution - 1; column += 1) {
      const value = valueIn(grid, column, row);
      if (value === null) continue;
      const around = [-1, 0, 1].flatMap((up) =>
        [-1, 0, 1].flatMap((across) =>
          up === 0 && across === 0 ? [] : [valueIn(grid, column + across, row + up) ?? Infinity],
        ),
      );
      if (around.every((other) => value < other * (1 - ROUNDING))) minima += 1;
    }
  }
  return minima;
}
