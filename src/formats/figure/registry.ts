/**
 * Every format that pictures of the chart are written in. The dialog draws itself from this table;
 * to add a format, add a row.
 */
import { utf8, type NamedFile } from '../named-file.ts';
import { textsOf, type Drawing } from './drawing.ts';
import { toPdf } from './pdf.ts';
import { toSvg } from './svg.ts';
import { isInWindows1252 } from './windows-1252.ts';

/** Makes pixels of a drawing; only a browser has what it takes. */
export type Rasterise = (drawing: Drawing, pixelsPerPoint: number) => Promise<NamedFile['bytes']>;

export interface PictureFormat {
  readonly id: string;
  readonly label: string;
  /** What it is for. */
  readonly explanation: string;
  /** With its dot. */
  readonly ending: string;
  readonly write: (
    drawing: Drawing,
    pixelsPerPoint: number,
    rasterise: Rasterise,
  ) => Promise<NamedFile['bytes']>;
  /** What it cannot show of a drawing, as a sentence; null for nothing. */
  readonly loss: (drawing: Drawing) => string | null;
}

const nothing = () => null;

export const PICTURE_FORMATS: readonly PictureFormat[] = [
  {
    id: 'png',
    label: 'PNG',
    explanation: 'The chart as shown, in pixels: for slides, mail and web pages.',
    ending: '.png',
    write: (drawing, pixelsPerPoint, rasterise) => rasterise(drawing, pixelsPerPoint),
    loss: nothing,
  },
  {
    id: 'svg',
    label: 'SVG',
    explanation: 'The chart as shown, in lines: for web pages, and to be edited.',
    ending: '.svg',
    write: (drawing) => Promise.resolve(utf8(toSvg(drawing))),
    loss: nothing,
  },
  {
    id: 'pdf',
    label: 'PDF',
    explanation: 'The chart as shown, in lines: for papers.',
    ending: '.pdf',
    write: (drawing) => Promise.resolve(toPdf(drawing)),
    loss: (drawing) => {
      const lacking = textsOf(drawing.shapes).find((text) => !isInWindows1252(text));
      return lacking === undefined
        ? null
        : `PDF lacks some letters of “${lacking}” and has question marks for them; SVG and PNG have all.`;
    },
  },
];
