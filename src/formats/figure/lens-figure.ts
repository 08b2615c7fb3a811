/** The figure of a lens, for the screen and for files of any size. */
import { cornersOf, type Drawing, type Hex, type Shape } from './drawing.ts';
import { textWidth } from './helvetica.ts';
import { moved } from './layout.ts';
import { PRINT, type Inks, type Type } from './looks.ts';
import { words } from './shapes.ts';
import type { FigureSize } from './sizes.ts';
import { wrapped } from './wrapped.ts';

/** The numbers of a figure. */
export interface FigureTable {
  readonly head: readonly string[];
  /** Each as long as the head; null for what is not known. */
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** What a figure is drawn on. */
export interface FigureGround {
  /** In pixels of the screen or points of a file. */
  readonly width: number;
  readonly height: number;
  readonly type: Type;
  readonly inks: Inks;
  /** The colour of a run, by its id. */
  readonly colourOf: (runId: string) => Hex;
}

export interface LensFigure {
  /** Of files, without an ending. */
  readonly name: string;
  readonly title: string;
  /** What is seen, in words. */
  readonly description: string;
  /** What was measured on what, in sentences; written below it in files. */
  readonly caption: string;
  readonly table: FigureTable;
  /** What CSV has, where the table has only a part of it. */
  readonly all?: () => FigureTable;
  readonly draw: (ground: FigureGround) => readonly Shape[];
}

/** Lengths in the size of the text. */
const MARGIN = 1;
const LINE_HEIGHT = 1.35;

/** The figure for a file, on white, its caption below it. */
export function lensDrawing(
  figure: LensFigure,
  { width, height, text: size }: FigureSize,
  colourOf: FigureGround['colourOf'],
): Drawing {
  const margin = MARGIN * size;
  const inner = width - 2 * margin;
  const line = LINE_HEIGHT * size;
  const lines = wrapped(figure.caption, inner, size);
  const below = (lines.length + 0.6) * line;
  const type: Type = { size, widthOf: textWidth };
  const tall = height - 2 * margin - below;
  const drawn = figure.draw({ width: inner, height: tall, type, inks: PRINT, colourOf });
  const first = height - margin - below + 1.3 * line;
  return {
    width,
    height,
    title: figure.title,
    description: figure.description,
    shapes: [
      {
        kind: 'area',
        points: cornersOf({ x: 0, y: 0, width, height }),
        colour: PRINT.ground,
        opacity: 1,
      },
      ...drawn.map((shape) => moved(shape, margin)),
      ...lines.map((said, index) =>
        words({ x: margin, y: first + index * line }, said, { size, colour: PRINT.ink }),
      ),
    ],
  };
}

/** Comma-separated values (RFC 4180); fields of what is not known are empty. */
export function tableToCsv({ head, rows }: FigureTable): string {
  return [head, ...rows]
    .map((row) => row.map(field).join())
    .join('\n')
    .concat('\n');
}

function field(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
