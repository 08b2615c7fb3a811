/** A picture as shapes, whatever it will be written as or shown by. */

/** In points, a 72nd of an inch, or in pixels of a screen; x to the right, y downwards. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Place {
  readonly width: number;
  readonly height: number;
}

export function cornersOf({ x, y, width, height }: Box): readonly Place[] {
  return [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ];
}

/** `#rrggbb` in files; a screen takes any colour of CSS. */
export type Hex = string;

export interface LineShape {
  readonly kind: 'line';
  readonly points: readonly Place[];
  readonly colour: Hex;
  readonly width: number;
  /** Lengths of dash and gap; none for a solid line. */
  readonly dash: readonly number[];
  /** 0 to 1. */
  readonly opacity: number;
  /** What it is of the figure, for whoever looks for it on the screen. */
  readonly role?: string;
}

/** Filled, up to its outline, which closes by itself. */
export interface AreaShape {
  readonly kind: 'area';
  readonly points: readonly Place[];
  readonly colour: Hex;
  readonly opacity: number;
}

/** Cells of one size, each filled with its colour, in rows from the upper left. */
export interface GridShape {
  readonly kind: 'grid';
  readonly box: Box;
  readonly columns: number;
  /** Row by row; null for a cell of which nothing is known. */
  readonly colours: readonly (Hex | null)[];
}

export interface DotShape extends Place {
  readonly kind: 'dot';
  readonly radius: number;
  readonly fill: Hex;
  /** Around it. */
  readonly edge: { readonly colour: Hex; readonly width: number } | null;
  readonly role?: string;
}

export interface TextShape extends Place {
  readonly kind: 'text';
  readonly text: string;
  readonly size: number;
  readonly bold: boolean;
  readonly colour: Hex;
  /** Which part of it stands at `x`; `y` is its baseline. */
  readonly anchor: 'start' | 'middle' | 'end';
  /** Written upwards instead of to the right. */
  readonly upwards?: true;
  /** The colour of a seam around its letters, so that it can be read over curves. */
  readonly halo?: Hex;
}

/** What of the shapes lies outside of the box is not seen. */
export interface ClippedShapes {
  readonly kind: 'clipped';
  readonly box: Box;
  readonly shapes: readonly Shape[];
}

export type Shape = LineShape | AreaShape | GridShape | DotShape | TextShape | ClippedShapes;

export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** Of the file, for whoever does not see it. */
  readonly title: string;
  /** What is to be seen, in words; empty for no more than the title. */
  readonly description: string;
  readonly shapes: readonly Shape[];
}

/** The cells of a grid that have a colour, as boxes. */
export function cellsOf({
  box,
  columns,
  colours,
}: GridShape): readonly (Box & { readonly colour: Hex })[] {
  const width = box.width / columns;
  const height = box.height / Math.ceil(colours.length / columns);
  return colours.flatMap((colour, index) => {
    if (colour === null) return [];
    const x = box.x + (index % columns) * width;
    const y = box.y + Math.floor(index / columns) * height;
    return [{ x, y, width, height, colour }];
  });
}

/** Width of the seam around letters, in shares of their size. */
export const HALO = 0.3;

/** A number of a drawing in a file: a hundredth of a point is less than a printer resolves. */
export function rounded(value: number): string {
  return String(Number(value.toFixed(2)));
}

/** All that is written in it. */
export function textsOf(shapes: readonly Shape[]): readonly string[] {
  return shapes.flatMap((shape) => {
    if (shape.kind === 'clipped') return textsOf(shape.shapes);
    return shape.kind === 'text' ? [shape.text] : [];
  });
}
