/** A figure laid out for a file, on white: what is drawn where. */
import { cornersOf, type Drawing, type Shape } from './drawing.ts';
import type { Figure, FigureKey } from './figure.ts';
import { frameOf, type Frame } from './frame.ts';
import { groundShapes } from './ground-shapes.ts';
import { textWidth } from './helvetica.ts';
import { PRINT, styledLine, type Type } from './looks.ts';
import { markShapes } from './end-shapes.ts';
import { words } from './shapes.ts';
import type { FigureSize } from './sizes.ts';
import { wrapped } from './wrapped.ts';

/** Lengths in the size of the text. */
const MARGIN = 1;
const LINE_HEIGHT = 1.35;
const SAMPLE = 2;

/** Which kind of line is which, in a row. */
function keyShapes(key: readonly FigureKey[], x: number, y: number, type: Type): readonly Shape[] {
  const { size, widthOf } = type;
  let at = x;
  return key.flatMap(({ look, words: short, more }) => {
    const said = short + more;
    const height = y - 0.3 * size;
    const sample = [
      { x: at, y: height },
      { x: at + SAMPLE * size, y: height },
    ];
    const start = at + (SAMPLE + 0.5) * size;
    at = start + widthOf(said, size, false) + 1.4 * size;
    return [
      { ...styledLine({ colour: PRINT.ink, look }, sample, size), role: 'key' },
      words({ x: start, y }, said, { size, colour: PRINT.quiet }),
    ];
  });
}

/** As many kinds of lines in a row as there is room for. */
function keyRows(key: readonly FigureKey[], width: number, { size, widthOf }: Type) {
  const rows: FigureKey[][] = [];
  let at = Infinity;
  for (const one of key) {
    const wide = (SAMPLE + 0.5) * size + widthOf(one.words + one.more, size, false);
    if (at + wide > width) {
      rows.push([]);
      at = 0;
    }
    rows.at(-1)?.push(one);
    at += wide + 1.4 * size;
  }
  return rows;
}

/** The shape so much further to the right and further down. */
export function moved(shape: Shape, by: number): Shape {
  switch (shape.kind) {
    case 'line':
    case 'area':
      return { ...shape, points: shape.points.map(({ x, y }) => ({ x: x + by, y: y + by })) };
    case 'grid': {
      const { box } = shape;
      return { ...shape, box: { ...box, x: box.x + by, y: box.y + by } };
    }
    case 'clipped': {
      const { box, shapes } = shape;
      const moving = shapes.map((one) => moved(one, by));
      return { ...shape, box: { ...box, x: box.x + by, y: box.y + by }, shapes: moving };
    }
    default:
      return { ...shape, x: shape.x + by, y: shape.y + by };
  }
}

/** The frame of a figure for a file, and what is written below it. */
export function layOut(figure: Figure, { width, height, text: size }: FigureSize): Drawing {
  const type: Type = { size, widthOf: textWidth };
  const margin = MARGIN * size;
  const inner = width - 2 * margin;
  const rows = keyRows(figure.key, inner, type);
  const lines = wrapped(figure.caption, inner, size);
  const line = LINE_HEIGHT * size;
  const below = (rows.length + lines.length + 0.6) * line;
  const frame: Frame = frameOf(
    figure.panels,
    figure.labels,
    inner,
    height - 2 * margin - below,
    type,
  );
  const first = height - margin - below + 1.3 * line;
  const background = cornersOf({ x: 0, y: 0, width, height });
  return {
    width,
    height,
    title: figure.title,
    description: figure.description,
    shapes: [
      { kind: 'area', points: background, colour: PRINT.ground, opacity: 1 },
      ...[
        ...groundShapes(figure.panels, frame, PRINT),
        ...markShapes(figure.panels, figure.marks, frame, PRINT),
      ].map((shape) => moved(shape, margin)),
      ...rows.flatMap((row, index) => keyShapes(row, margin, first + index * line, type)),
      ...lines.map((said, index) =>
        words({ x: margin, y: first + (rows.length + index) * line }, said, {
          size,
          colour: PRINT.ink,
        }),
      ),
    ],
  };
}
