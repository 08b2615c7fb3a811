/** Lines and dots over numbers, several networks in one plot. */
import {
  acrossShapes,
  gridShapes,
  rule,
  words,
  type Box,
  type FigureGround,
  type Shape,
} from '../../formats/index.ts';
import { inkOf, type Inked } from './ink-of.ts';
import type { ValueScale } from './value-scale.ts';

interface XyPoint {
  readonly x: number;
  readonly y: number;
}

export interface XyLine extends Inked {
  readonly name: string;
  readonly points: readonly XyPoint[];
  /** Single measurements behind the line. */
  readonly dots: readonly XyPoint[];
  readonly dashed: boolean;
}

export interface XyFigure {
  readonly lines: readonly XyLine[];
  readonly scale: ValueScale;
  /** What is counted across, in whole numbers from this one on. */
  readonly from: number;
  readonly across: string;
  readonly up: string;
}

/** Lengths in the size of the text. */
const LEFT = 5;
const BELOW = 3.4;
const LINE = 1.5;
const TITLE = 3.9;
const MOST_TICKS = 12;

/** Names in rows over the plot, and how high they are together. */
function keyShapes(lines: readonly XyLine[], ground: FigureGround) {
  const { type, width } = ground;
  const { size } = type;
  const left = LEFT * size;
  let [x, row] = [left, 0];
  const shapes = lines.map((line) => {
    const text = line.dashed ? `– – ${line.name}` : line.name;
    const wide = type.widthOf(text, size, true);
    if (x + wide > width && x > left) [x, row] = [left, row + 1];
    const place = { x, y: (row + 1) * LINE * size };
    x += wide + 1.4 * size;
    return words(place, text, { size, bold: true, colour: inkOf(line, ground) });
  });
  return { shapes, height: (row + 1.6) * LINE * size };
}

export function xyShapes(figure: XyFigure, ground: FigureGround): readonly Shape[] {
  const { lines, scale, from, across, up } = figure;
  const { width, height, type, inks } = ground;
  const { size } = type;
  const key = keyShapes(lines, ground);
  const plot: Box = {
    x: LEFT * size,
    y: key.height,
    width: width - (LEFT + 1) * size,
    height: height - key.height - BELOW * size,
  };
  const most = Math.max(from + 1, ...lines.flatMap(({ points }) => points.map(({ x }) => x)));
  const shareAcross = (x: number) => (x - from) / (most - from);
  const placed = (points: readonly XyPoint[]) =>
    points.flatMap(({ x, y }) => {
      const share = scale.shareOf(y);
      if (share === null) return [];
      return [{ x: plot.x + shareAcross(x) * plot.width, y: plot.y + (1 - share) * plot.height }];
    });
  const stride = Math.max(1, Math.ceil((most - from) / MOST_TICKS));
  const ticks = Array.from({ length: Math.floor((most - from) / stride) + 1 }, (_, index) => {
    const x = from + index * stride;
    return { at: shareAcross(x), label: String(x) };
  });
  return [
    ...gridShapes(scale, plot, size, inks),
    ...acrossShapes({ title: across, ticks }, plot, type, inks),
    words({ x: plot.x - TITLE * size, y: plot.y + plot.height / 2 }, up, {
      ...{ size, colour: inks.quiet, anchor: 'middle', upwards: true },
    }),
    ...lines.flatMap((line): readonly Shape[] => {
      const colour = inkOf(line, ground);
      const edge = { colour, width: 0.08 * size };
      const dash = line.dashed ? [0.4 * size, 0.3 * size] : [];
      return [
        ...placed(line.dots).map((at): Shape => ({
          kind: 'dot',
          ...at,
          radius: 0.18 * size,
          fill: 'none',
          edge,
        })),
        rule(placed(line.points), colour, 0.15 * size, dash),
      ];
    }),
    ...key.shapes,
  ];
}
