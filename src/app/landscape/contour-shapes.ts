/** A landscape from above: heights as colours, with lines of equal height. */
import {
  cornersOf,
  heat,
  rule,
  words,
  type Box,
  type FigureGround,
  type Place,
  type Shape,
} from '../../formats/index.ts';
import { UNITS, valueIn } from '../../inspection/index.ts';
import { contoursOf } from './contours-of.ts';
import type { HeightScale } from './height-scale.ts';
import type { Panel } from './panel.ts';

/** Lengths in the size of the text. */
const AXIS = 1.9;
/** Lines are dark on light colours and light on dark ones, in the light and in the dark. */
const [DARK, LIGHT] = ['#2b2118', '#fff6e2'];

/** The square that a box has room for. */
export function plotIn(box: Box, size: number): Box {
  const side = Math.min(box.width - AXIS * size, box.height - AXIS * size);
  const left = box.x + AXIS * size + Math.max(0, box.width - AXIS * size - side) / 2;
  return { x: left, y: box.y, width: side, height: side };
}

export function contourShapes(
  panel: Panel,
  scale: HeightScale,
  plot: Box,
  { inks, type: { size } }: FigureGround,
): readonly Shape[] {
  const { grid, path } = panel;
  const side = grid.coordinates.length;
  const at = (x: number, y: number): Place => ({
    x: plot.x + ((x + 1) / 2) * plot.width,
    y: plot.y + ((1 - y) / 2) * plot.height,
  });
  const colours = Array.from({ length: side * side }, (_, index) => {
    const value = valueIn(grid, index % side, side - 1 - Math.floor(index / side));
    return value === null ? null : heat(scale.share(value));
  });
  // Cells lie around their places, so that the outer ones reach over the plot.
  const over = plot.width / (2 * (side - 1));
  const box = {
    x: plot.x - over,
    y: plot.y - over,
    width: plot.width + 2 * over,
    height: plot.height + 2 * over,
  };
  const lines = contoursOf(grid, scale).flatMap(({ level, lines: pieces }) => {
    const colour = scale.share(level) < 0.5 ? DARK : LIGHT;
    return pieces.map((line) =>
      rule(
        line.map(({ x, y }) => at(x / UNITS, y / UNITS)),
        colour,
        0.06 * size,
        [],
        0.75,
      ),
    );
  });
  const corners = cornersOf(plot);
  const look = { size, colour: inks.quiet };
  return [
    {
      kind: 'clipped',
      box: plot,
      shapes: [
        { kind: 'grid', box, columns: side, colours },
        ...lines,
        rule(
          path.map(({ x, y }) => at(x, y)),
          LIGHT,
          0.16 * size,
        ),
      ],
    },
    rule([...corners, ...corners.slice(0, 1)], inks.line, 0.08 * size),
    {
      kind: 'dot',
      ...at(0, 0),
      radius: 0.32 * size,
      fill: LIGHT,
      edge: { colour: DARK, width: 0.1 * size },
    },
    ...[-1, 0, 1].flatMap((tick): readonly Shape[] => [
      words({ x: at(tick, 0).x, y: plot.y + plot.height + 1.4 * size }, tickOf(tick), {
        ...look,
        anchor: 'middle',
      }),
      words({ x: plot.x - 0.5 * size, y: at(0, tick).y + 0.35 * size }, tickOf(tick), {
        ...look,
        anchor: 'end',
      }),
    ]),
  ];
}

const tickOf = (value: number) => String(value).replace('-', '−');
