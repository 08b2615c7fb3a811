/** The lines of equal height of a landscape, computed once for however it is looked at. */
import { contourLines, type ContourPlace, type Grid } from '../../inspection/index.ts';
import type { HeightScale } from './height-scale.ts';

export interface Contour {
  readonly level: number;
  readonly lines: readonly (readonly ContourPlace[])[];
}

const known = new WeakMap<
  Grid,
  { readonly scale: HeightScale; readonly contours: readonly Contour[] }
>();

export function contoursOf(grid: Grid, scale: HeightScale): readonly Contour[] {
  const before = known.get(grid);
  if (before?.scale === scale) return before.contours;
  const contours = scale.levels.map((level) => ({ level, lines: contourLines(grid, level) }));
  known.set(grid, { scale, contours });
  return contours;
}
