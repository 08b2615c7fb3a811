/** Polylines as the data of SVG's paths. */
import type { Polyline } from './sampling.ts';

/** Where a point lies in the drawing, in pixels. */
export interface Placing {
  readonly acrossOf: (x: number) => number;
  readonly downOf: (y: number) => number;
}

/** The points of a line as `x y` in its order, or from its end. */
function pointsOf(line: Polyline, { acrossOf, downOf }: Placing, backwards = false): string[] {
  const points: string[] = [];
  for (let index = 0; index < line.length; index += 2) {
    const [x, y] = [acrossOf(line[index] ?? NaN), downOf(line[index + 1] ?? NaN)];
    points.push(`${x.toFixed(1)} ${y.toFixed(1)}`);
  }
  return backwards ? points.reverse() : points;
}

/** Lines of two points and more as one path; single points are none. */
export function linePath(lines: readonly Polyline[], placing: Placing): string {
  return lines
    .filter(({ length }) => length > 2)
    .map((line) => `M${pointsOf(line, placing).join('L')}`)
    .join('');
}

/** What lies between the lines of one list and those of the other as one path. */
export function areaPath(
  low: readonly Polyline[],
  high: readonly Polyline[],
  placing: Placing,
): string {
  return low
    .map((line, index) => {
      const above = pointsOf(high[index] ?? line, placing, true);
      return `M${[...pointsOf(line, placing), ...above].join('L')}Z`;
    })
    .join('');
}

/** The points that no line goes to. */
export function singlePoints(lines: readonly Polyline[]): readonly { x: number; y: number }[] {
  return lines.flatMap(([x, y, ...more]) =>
    x === undefined || y === undefined || more.length > 0 ? [] : [{ x, y }],
  );
}
