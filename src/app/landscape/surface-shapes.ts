/** A landscape as a surface that is looked at from a side, contours on the floor below it. */
import {
  rule,
  words,
  type Box,
  type FigureGround,
  type Hex,
  type Place,
  type Shape,
} from '../../formats/index.ts';
import { UNITS, valueIn, type Grid } from '../../inspection/index.ts';
import { contoursOf } from './contours-of.ts';
import type { HeightScale } from './height-scale.ts';
import { mixedColour } from './mixed-colour.ts';
import type { Panel } from './panel.ts';

/** From where a surface is looked at, in radians. */
export interface Turn {
  /** Around the vertical axis. */
  readonly yaw: number;
  /** Above the horizon. */
  readonly pitch: number;
}

export const FIRST_TURN: Turn = { yaw: 0.7, pitch: 0.5 };
const LOWEST_PITCH = 0.1;
const HIGHEST_PITCH = 1.45;

export function turned({ yaw, pitch }: Turn, by: Turn): Turn {
  const next = Math.min(HIGHEST_PITCH, Math.max(LOWEST_PITCH, pitch + by.pitch));
  return { yaw: (yaw + by.yaw) % (2 * Math.PI), pitch: next };
}

/** Heights in half sides of the floor: of the surface, and of its lowest point over the floor. */
const TALL = 1.05;
const CLEARANCE = 0.45;

/** What turns places of the slice into those of a box. */
export interface View {
  /** @param height over the floor, in half sides of it */
  readonly place: (x: number, y: number, height: number) => Place;
  /** How far behind, the larger the farther. */
  readonly depth: (x: number, y: number) => number;
  /** Where the scale's ends are, seen in the middle. */
  readonly low: number;
  readonly high: number;
}

export function viewOf({ yaw, pitch }: Turn, box: Box): View {
  const [sin, cos] = [Math.sin(yaw), Math.cos(yaw)];
  const [up, away] = [Math.cos(pitch), Math.sin(pitch)];
  const whole = TALL + CLEARANCE;
  const half = Math.SQRT2;
  const scale = Math.min(box.width / (2 * half), box.height / (2 * half * away + whole * up));
  const depth = (x: number, y: number) => x * sin + y * cos;
  // What is farthest down is the corner of the floor that is nearest.
  const ground = box.y + box.height / 2 + (scale * whole * up) / 2;
  const place = (x: number, y: number, height: number) => ({
    x: box.x + box.width / 2 + scale * (x * cos - y * sin),
    y: ground - scale * (depth(x, y) * away + height * up),
  });
  return {
    place,
    depth,
    low: place(0, 0, CLEARANCE).y,
    high: place(0, 0, whole).y,
  };
}

const LIGHT = { x: -0.45, y: 0.35, z: 0.82 };
const [PALE, DEEP]: readonly [Hex, Hex] = ['#f4e6c4', '#100e18'];

/** Quads a little larger than they are hide the seams between them. */
const SEAM = 0.3;

/** A cell of the surface, whichever way it is turned. */
interface Cell {
  readonly corners: readonly [Corner, Corner, Corner, Corner];
  readonly colour: Hex;
}

/** Cells stay the same while a surface is turned. */
const knownCells = new WeakMap<
  Grid,
  { readonly scale: HeightScale; readonly base: Hex; readonly cells: readonly Cell[] }
>();

function cellsOf(grid: Grid, scale: HeightScale, base: Hex): readonly Cell[] {
  const known = knownCells.get(grid);
  if (known?.scale === scale && known.base === base) return known.cells;
  const side = Math.max(0, grid.coordinates.length - 1);
  const cells = Array.from({ length: side * side }, (_, index) => index).flatMap((index) => {
    const corners = cornersOfCell(grid, index % side, Math.floor(index / side), scale);
    if (!corners) return [];
    const [a, b, c, d] = corners;
    const mean = (a.z + b.z + c.z + d.z) / 4;
    return [{ corners, colour: shade(base, mean, brightness(a, b, d)) }];
  });
  knownCells.set(grid, { scale, base, cells });
  return cells;
}

/** The surface, what is behind before what is in front of it. */
export function surfaceMesh(
  { grid, runId }: Panel,
  scale: HeightScale,
  view: View,
  { colourOf }: Pick<FigureGround, 'colourOf'>,
): readonly Shape[] {
  return cellsOf(grid, scale, colourOf(runId))
    .map(({ corners, colour }) => {
      const [a, , c] = corners;
      return { depth: view.depth((a.x + c.x) / 2, (a.y + c.y) / 2), corners, colour };
    })
    .toSorted((one, other) => other.depth - one.depth)
    .map(({ corners, colour }) => {
      const places = corners.map(({ x, y, z }) => view.place(x, y, CLEARANCE + TALL * z));
      return { kind: 'area', points: grown(places), colour, opacity: 1 };
    });
}

interface Corner {
  readonly x: number;
  readonly y: number;
  /** Share of the scale. */
  readonly z: number;
}

function cornersOfCell(
  grid: Grid,
  column: number,
  row: number,
  scale: HeightScale,
): readonly [Corner, Corner, Corner, Corner] | null {
  const corner = (across: number, up: number): Corner | null => {
    const value = valueIn(grid, column + across, row + up);
    if (value === null) return null;
    const [x = 0, y = 0] = [grid.coordinates[column + across], grid.coordinates[row + up]];
    return { x: x / UNITS, y: y / UNITS, z: scale.share(value) };
  };
  const [a, b, c, d] = [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)];
  return a && b && c && d ? [a, b, c, d] : null;
}

/** How much light falls on a cell, about 0.7 to 1.15. */
function brightness(a: Corner, b: Corner, d: Corner): number {
  const side = b.x - a.x;
  const [across, up] = [(TALL * (b.z - a.z)) / side, (TALL * (d.z - a.z)) / side];
  const length = Math.hypot(across, up, 1);
  const facing = (LIGHT.z - LIGHT.x * across - LIGHT.y * up) / length;
  return 0.62 + 0.5 * Math.max(0, facing);
}

function shade(base: Hex, height: number, light: number): Hex {
  const high = height > 0.5;
  const share = high ? 0.9 * (height - 0.5) : 0.7 * (0.5 - height);
  return mixedColour(base, high ? PALE : DEEP, share, light);
}

function grown(places: readonly Place[]): readonly Place[] {
  const middle = {
    x: places.reduce((sum, { x }) => sum + x, 0) / places.length,
    y: places.reduce((sum, { y }) => sum + y, 0) / places.length,
  };
  return places.map(({ x, y }) => ({
    x: x + SEAM * Math.sign(x - middle.x),
    y: y + SEAM * Math.sign(y - middle.y),
  }));
}

/** The floor: its edge, lines of equal height, the way that training took. */
export function floorShapes(
  panel: Panel,
  scale: HeightScale,
  view: View,
  { inks, type: { size }, colourOf }: FigureGround,
): readonly Shape[] {
  const on = (x: number, y: number) => view.place(x, y, 0);
  const edge = [on(-1, -1), on(1, -1), on(1, 1), on(-1, 1), on(-1, -1)];
  const lines = contoursOf(panel.grid, scale).flatMap((level) => level.lines);
  const placed = lines.map((line) => line.map(({ x, y }) => on(x / UNITS, y / UNITS)));
  const path = panel.path.map(({ x, y }) => on(x, y));
  return [
    { kind: 'area', points: edge, colour: inks.ground, opacity: 1 },
    rule(edge, inks.line, 0.09 * size),
    ...placed.map((line) => rule(line, colourOf(panel.runId), 0.075 * size, [], 0.8)),
    rule(path, inks.ink, 0.12 * size),
  ];
}

/** The line that is measured first, for as long as the surface is not whole. */
export function firstLine(
  { grid, runId }: Panel,
  scale: HeightScale,
  view: View,
  { type: { size }, colourOf }: FigureGround,
): readonly Shape[] {
  if (!grid.values.includes(null)) return [];
  const row = grid.coordinates.indexOf(0);
  const places = grid.coordinates.flatMap((x, column) => {
    const value = valueIn(grid, column, row);
    return value === null ? [] : [view.place(x / UNITS, 0, CLEARANCE + TALL * scale.share(value))];
  });
  return [rule(places, colourOf(runId), 0.2 * size)];
}

/** Where the weights themselves are, on the floor. */
export function middleShapes(view: View, { inks, type: { size } }: FigureGround): readonly Shape[] {
  const middle = view.place(0, 0, 0);
  return [
    { kind: 'dot', ...middle, radius: 0.3 * size, fill: inks.ink, edge: null },
    words({ x: middle.x + 0.7 * size, y: middle.y + 1.2 * size }, 'trained weights', {
      ...{ size, colour: inks.ink, halo: inks.ground },
    }),
  ];
}
