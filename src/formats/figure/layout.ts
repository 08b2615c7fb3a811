/** A figure laid out for a size, on white: what is drawn where. */
import {
  cornersOf,
  type Box,
  type Drawing,
  type LineShape,
  type Place,
  type Shape,
  type TextShape,
} from './drawing.ts';
import type { Figure, Share } from './figure.ts';
import { textWidth } from './helvetica.ts';
import { legendRows } from './legend.ts';
import { dot, styledLine } from './looks.ts';
import { referenceShapes } from './references.ts';
import type { FigureSize } from './sizes.ts';
import { wrapped } from './wrapped.ts';

const PAPER = '#ffffff';
const INK = '#1c1b18';
const QUIET = '#55534c';
const GRID = '#dddbd5';

/** Lengths in the size of the text. */
const MARGIN = 1;
const LINE_HEIGHT = 1.35;
const TITLE = 1.25;
const TICK_GAP = 0.5;
const SMALL = 0.9;

const AREA_OPACITY = 0.18;

/** Sizes and letters of one picture. */
interface Type {
  readonly size: number;
  readonly small: number;
  readonly line: number;
}

function text(place: Place, words: string, more: Partial<TextShape> & { size: number }): TextShape {
  return {
    kind: 'text',
    bold: false,
    colour: INK,
    anchor: 'start',
    ...place,
    ...more,
    text: words,
  };
}

function rule(from: Place, to: Place, width: number): LineShape {
  return { kind: 'line', points: [from, to], colour: GRID, width, dash: [], opacity: 1 };
}

export function layOut(figure: Figure, { width, height, text: size }: FigureSize): Drawing {
  const type: Type = { size, small: size * SMALL, line: size * LINE_HEIGHT };
  const margin = MARGIN * size;
  const inner = width - 2 * margin;
  const title = titleShapes(figure, type, margin);
  const rows = legendRows(figure.legend, inner, size);
  const notes = figure.notes.flatMap((note) => wrapped(note, inner, type.small));
  const below = (rows.length + notes.length) * type.line + 2.6 * size;
  const left = margin + upLabelWidth(figure, size) + TICK_GAP * size;
  const top = margin + TITLE * size + size;
  const plot: Box = {
    x: left,
    y: top,
    width: width - margin - left,
    height: Math.max(size, height - margin - below - top),
  };
  const legendTop = plot.y + plot.height + 3.4 * size;
  const notesTop = legendTop + rows.length * type.line;
  return {
    width,
    height,
    title: `${figure.title} ${figure.unit}`.trim(),
    shapes: [
      background(width, height),
      ...title,
      ...axisShapes(figure, plot, type),
      { kind: 'clipped', box: plot, shapes: curveShapes(figure, plot, size) },
      ...referenceShapes(figure.references, plot, size),
      ...rows.flatMap((row, index) => row(margin, legendTop + index * type.line)),
      ...notes.map((note, index) =>
        text({ x: margin, y: notesTop + index * type.line }, note, {
          size: type.small,
          colour: QUIET,
        }),
      ),
    ],
  };
}

function background(width: number, height: number): Shape {
  const points = cornersOf({ x: 0, y: 0, width, height });
  return { kind: 'area', points, colour: PAPER, opacity: 1 };
}

function titleShapes({ title, unit }: Figure, { size }: Type, margin: number): readonly Shape[] {
  const y = margin + TITLE * size * 0.8;
  const big = size * TITLE;
  const behind = margin + textWidth(`${title} `, big, true);
  return [
    text({ x: margin, y }, title, { size: big, bold: true }),
    text({ x: behind, y }, unit, { size, colour: QUIET }),
  ];
}

function upLabelWidth({ ticks }: Figure, size: number): number {
  return Math.max(0, ...ticks.up.map(({ label }) => textWidth(label, size)));
}

function axisShapes({ ticks, across }: Figure, plot: Box, { size }: Type): readonly Shape[] {
  const [right, bottom] = [plot.x + plot.width, plot.y + plot.height];
  const hair = size * 0.05;
  return [
    ...ticks.up.flatMap(({ at, label }) => {
      const y = bottom - at * plot.height;
      return [
        rule({ x: plot.x, y }, { x: right, y }, hair),
        text({ x: plot.x - TICK_GAP * size, y: y + size * 0.35 }, label, { size, anchor: 'end' }),
      ];
    }),
    { ...rule({ x: plot.x, y: bottom }, { x: right, y: bottom }, hair * 1.5), colour: QUIET },
    ...ticks.across.map(({ at, label }) => {
      // A label at the end of the axis stays within the picture.
      const half = textWidth(label, size) / 2;
      const x = Math.min(plot.x + at * plot.width, right - half);
      return text({ x, y: bottom + 1.25 * size }, label, { size, anchor: 'middle' });
    }),
    text({ x: right, y: bottom + 2.35 * size }, across, {
      size: size * SMALL,
      anchor: 'end',
      colour: QUIET,
    }),
  ];
}

function curveShapes({ areas, lines }: Figure, plot: Box, size: number): readonly Shape[] {
  const place = ({ across, up }: Share): Place => ({
    x: plot.x + across * plot.width,
    y: plot.y + (1 - up) * plot.height,
  });
  return [
    ...areas.map(({ colour, outline }): Shape => {
      return { kind: 'area', points: outline.map(place), colour, opacity: AREA_OPACITY };
    }),
    ...lines.map((line) => {
      const points = line.points.map(place);
      const [first] = points;
      return first && points.length === 1 ? dot(line, first, size) : styledLine(line, points, size);
    }),
  ];
}
