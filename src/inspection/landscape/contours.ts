/**
 * Lines of equal height by marching squares. d3-contour closes its lines along the edge of a whole,
 * evenly spaced grid; these end where nothing is known yet.
 */
import { valueIn, type Grid } from './grid.ts';

/** In the units of the grid's coordinates. */
export interface ContourPlace {
  readonly x: number;
  readonly y: number;
}

/** A crossing of the line with the way between two neighbours of the grid, by a name of its own. */
interface Crossing extends ContourPlace {
  readonly key: string;
}

/** One or more pieces of line; a closed one ends where it begins. */
export function contourLines(grid: Grid, level: number): readonly (readonly ContourPlace[])[] {
  const neighbours = new Map<string, string[]>();
  const places = new Map<string, ContourPlace>();
  for (const [a, b] of crossedCells(grid, level)) {
    places.set(a.key, { x: a.x, y: a.y }).set(b.key, { x: b.x, y: b.y });
    neighbours.set(a.key, [...(neighbours.get(a.key) ?? []), b.key]);
    neighbours.set(b.key, [...(neighbours.get(b.key) ?? []), a.key]);
  }
  const done = new Set<string>();
  const lines: ContourPlace[][] = [];
  const ends = [...neighbours].filter(([, near]) => near.length === 1).map(([key]) => key);
  // Lines with ends from their ends, then what is closed from anywhere.
  for (const first of [...ends, ...neighbours.keys()]) {
    if (done.has(first)) continue;
    const line: ContourPlace[] = [];
    let key: string | undefined = first;
    let last = first;
    while (key !== undefined) {
      done.add(key);
      line.push(places.get(key) ?? { x: 0, y: 0 });
      last = key;
      key = neighbours.get(key)?.find((near) => !done.has(near));
    }
    const isClosed = line.length > 2 && neighbours.get(last)?.includes(first);
    const [beginning] = line;
    if (isClosed && beginning) line.push(beginning);
    lines.push(line);
  }
  return lines;
}

/** For every cell, the pairs of its sides that the line leads from and to. */
function crossedCells(grid: Grid, level: number): readonly (readonly [Crossing, Crossing])[] {
  const cells = grid.coordinates.length - 1;
  const pairs: (readonly [Crossing, Crossing])[] = [];
  for (let row = 0; row < cells; row += 1) {
    for (let column = 0; column < cells; column += 1) {
      pairs.push(...crossedCell(grid, level, column, row));
    }
  }
  return pairs;
}

function crossedCell(
  grid: Grid,
  level: number,
  column: number,
  row: number,
): readonly (readonly [Crossing, Crossing])[] {
  const corner = (across: number, up: number) => valueIn(grid, column + across, row + up);
  const [a, b, c, d] = [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)];
  if (a === null || b === null || c === null || d === null) return [];
  const [x0 = 0, x1 = 0] = grid.coordinates.slice(column, column + 2);
  const [y0 = 0, y1 = 0] = grid.coordinates.slice(row, row + 2);
  const on = (from: number, to: number, low: number, high: number) =>
    low + ((level - from) / (to - from)) * (high - low);
  const sides: readonly (Crossing | null)[] = [
    isBetween(a, b, level) ? { key: `h${row},${column}`, x: on(a, b, x0, x1), y: y0 } : null,
    isBetween(b, c, level) ? { key: `v${row},${column + 1}`, x: x1, y: on(b, c, y0, y1) } : null,
    isBetween(d, c, level) ? { key: `h${row + 1},${column}`, x: on(d, c, x0, x1), y: y1 } : null,
    isBetween(a, d, level) ? { key: `v${row},${column}`, x: x0, y: on(a, d, y0, y1) } : null,
  ];
  const [lower, right, upper, left] = sides;
  if (lower && right && upper && left) {
    // A saddle: its middle says which corners belong together.
    const joinsA = (a + b + c + d) / 4 >= level === a >= level;
    return joinsA
      ? [
          [lower, right],
          [upper, left],
        ]
      : [
          [lower, left],
          [upper, right],
        ];
  }
  const [one, other] = sides.filter((side) => side !== null);
  return one && other ? [[one, other]] : [];
}

const isBetween = (a: number, b: number, level: number) => a >= level !== b >= level;
