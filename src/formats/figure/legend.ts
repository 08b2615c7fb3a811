/** Which colour is whose, in rows below the plot. */
import type { Shape } from './drawing.ts';
import type { FigureEntry } from './figure.ts';
import { textWidth } from './helvetica.ts';
import { styledLine } from './looks.ts';

/** Lengths in the size of the text. */
const SAMPLE = 2;
const GAP = 0.5;
const BETWEEN = 1.4;

/** Draws a row from its left end, on its baseline. */
type Row = (x: number, y: number) => readonly Shape[];

function entryShapes({ name, colour }: FigureEntry, x: number, y: number, size: number) {
  const sample = (look: 'bold' | 'dashed', height: number) =>
    styledLine(
      { colour, look },
      [
        { x, y: y - height * size },
        { x: x + SAMPLE * size, y: y - height * size },
      ],
      size,
    );
  const shapes: readonly Shape[] = [
    sample('bold', 0.5),
    sample('dashed', 0.12),
    {
      kind: 'text',
      x: x + (SAMPLE + GAP) * size,
      y,
      text: name,
      size,
      bold: false,
      colour,
      anchor: 'start',
    },
  ];
  return shapes;
}

/** As many entries in a row as there is room for, one at least. */
export function legendRows(
  entries: readonly FigureEntry[],
  width: number,
  size: number,
): readonly Row[] {
  const rows: { readonly entry: FigureEntry; readonly at: number }[][] = [];
  let at = 0;
  for (const entry of entries) {
    const wide = (SAMPLE + GAP) * size + textWidth(entry.name, size);
    const last = rows.at(-1);
    if (last && at + wide <= width) last.push({ entry, at });
    else {
      at = 0;
      rows.push([{ entry, at }]);
    }
    at += wide + BETWEEN * size;
  }
  return rows.map(
    (row) => (x, y) => row.flatMap((one) => entryShapes(one.entry, x + one.at, y, size)),
  );
}
