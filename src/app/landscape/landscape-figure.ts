/** Landscapes as a figure, for the screen and for files. */
import type { Box, FigureGround, FigureTable, LensFigure, Shape } from '../../formats/index.ts';
import { UNITS } from '../../inspection/index.ts';
import { arrangement, isBeside, nameShapes } from './arrangement.ts';
import { contourShapes, plotIn } from './contour-shapes.ts';
import type { HeightScale } from './height-scale.ts';
import { lineShapes } from './line-shapes.ts';
import type { Panel, Quantity } from './panel.ts';
import { scaleShapes } from './scale-shapes.ts';
import {
  firstLine,
  floorShapes,
  middleShapes,
  surfaceMesh,
  viewOf,
  type Turn,
} from './surface-shapes.ts';

/** How landscapes are looked at. */
export type Look = 'surface' | 'contours' | 'line';

export interface LandscapeFigureOptions {
  readonly look: Look;
  readonly panels: readonly Panel[];
  readonly quantity: Quantity;
  readonly scale: HeightScale;
  readonly turn: Turn;
  /** What is seen, in words. */
  readonly description: string;
  readonly caption: string;
}

export function landscapeFigure(options: LandscapeFigureOptions): LensFigure {
  const { panels, quantity, description, caption } = options;
  return {
    name: 'landscape',
    title: `The ${quantity} around the weights of ${panels.map(({ name }) => name).join(' and ')}`,
    description,
    caption,
    table: tableOf(panels),
    draw: (ground) => shapesOf(options, ground),
  };
}

const knownTables = new WeakMap<readonly Panel[], FigureTable>();

/** The same one while a surface is turned. */
function tableOf(panels: readonly Panel[]): FigureTable {
  const known = knownTables.get(panels);
  if (known) return known;
  const table = {
    head: ['network', 'x', 'y', 'loss', 'error in %'],
    rows: panels.flatMap(({ name, points }) =>
      points.map(({ x, y, loss, error }) => {
        const isKnown = Number.isFinite(loss);
        return [name, x / UNITS, y / UNITS, isKnown ? loss : null, isKnown ? error : null];
      }),
    ),
  };
  knownTables.set(panels, table);
  return table;
}

function shapesOf(options: LandscapeFigureOptions, ground: FigureGround): readonly Shape[] {
  switch (options.look) {
    case 'surface':
      return surfaceShapes(options, ground);
    case 'contours':
      return contoursOf(options, ground);
    case 'line':
      return lineShapes(options.panels, options.quantity, options.scale, ground);
  }
}

function surfaceShapes(
  { panels, scale, turn }: LandscapeFigureOptions,
  ground: FigureGround,
): readonly Shape[] {
  const arranged = arrangement(panels.length, ground);
  const first = arranged.boxes[0] ?? arranged.scale;
  return [
    ...panels.flatMap((panel, index) => {
      const box = arranged.boxes[index] ?? first;
      const view = viewOf(turn, isBeside(arranged) ? taller(box) : box);
      return [
        ...floorShapes(panel, scale, view, ground),
        ...surfaceMesh(panel, scale, view, ground),
        ...firstLine(panel, scale, view, ground),
        ...middleShapes(view, ground),
        ...nameShapes(panel, box, isBeside(arranged) && index > 0, ground),
      ];
    }),
    ...scaleShapes(
      scale,
      arranged.scale,
      viewOf(turn, isBeside(arranged) ? taller(first) : first),
      panels.length,
      ground,
    ),
  ];
}

/** Names stand beside the far corner of a surface, where there is room enough. */
const taller = (box: Box): Box => ({ ...box, y: 0, height: box.y + box.height });

function contoursOf(
  { panels, scale }: LandscapeFigureOptions,
  ground: FigureGround,
): readonly Shape[] {
  const { size } = ground.type;
  const arranged = arrangement(panels.length, ground);
  const first = plotIn(arranged.boxes[0] ?? arranged.scale, size);
  const room = panels.length > 1 ? 3.2 : 0.5;
  const ends = { low: first.y + first.height - room * size, high: first.y + 1.8 * size };
  return [
    ...panels.flatMap((panel, index) => {
      const plot = plotIn(arranged.boxes[index] ?? arranged.scale, size);
      return [
        ...contourShapes(panel, scale, plot, ground),
        ...nameShapes(panel, plot, isBeside(arranged) && index > 0, ground),
      ];
    }),
    ...scaleShapes(scale, arranged.scale, ends, panels.length, ground, true),
  ];
}
