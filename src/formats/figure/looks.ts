/** How lines of each kind are drawn, and in which inks all else is. */
import type { Hex, LineShape, Place } from './drawing.ts';
import type { FigureLine, LineLook } from './figure.ts';

/** Of a ground: white paper, or the page in the light or in the dark. */
export interface Inks {
  readonly ink: Hex;
  readonly quiet: Hex;
  readonly line: Hex;
  readonly ground: Hex;
  /** Of what the enlarged part is enlarged from. */
  readonly shade: Hex;
}

export const PRINT: Inks = {
  ink: '#1d1912',
  quiet: '#4f483c',
  line: '#dedad2',
  ground: '#ffffff',
  shade: '#f1eee8',
};

/** Size of the text, and how wide words in it are; all other lengths follow from them. */
export interface Type {
  readonly size: number;
  readonly widthOf: (text: string, size: number, bold: boolean) => number;
}

/** Width and dashes in the size of the text. */
const LOOKS: Readonly<
  Record<LineLook, { width: number; dash: readonly number[]; opacity: number }>
> = {
  bold: { width: 0.19, dash: [], opacity: 1 },
  thin: { width: 0.095, dash: [], opacity: 1 },
  dashed: { width: 0.095, dash: [0.32, 0.24], opacity: 1 },
  faint: { width: 0.06, dash: [], opacity: 0.2 },
};
/** Of what is a parent's. */
const INHERITED = 0.45;

/** The part of a curve that its figure names: tests are bold, all else is training. */
function roleOf(look: LineLook): { readonly role?: string } {
  if (look === 'faint') return {};
  return { role: look === 'bold' ? 'test' : 'training' };
}

/** A line in the look of its kind. */
export function styledLine(
  { colour, look, inherited = false }: Pick<FigureLine, 'colour' | 'look' | 'inherited'>,
  points: readonly Place[],
  size: number,
): LineShape {
  const { width, dash, opacity } = LOOKS[look];
  return {
    kind: 'line',
    points,
    colour,
    width: width * size,
    dash: dash.map((length) => length * size),
    opacity: inherited ? INHERITED * opacity : opacity,
    ...roleOf(look),
  };
}

/** What stands for a line of a single point. */
export function singlePoint({ colour, look }: FigureLine, place: Place, size: number) {
  const radius = 1.3 * LOOKS[look].width * size;
  return { kind: 'dot', ...place, radius, fill: colour, edge: null, ...roleOf(look) } as const;
}
