/** Sizes that pictures are wanted in. */
export interface FigureSize {
  readonly id: string;
  readonly label: string;
  /** Points, 72 of them an inch. */
  readonly width: number;
  readonly height: number;
  /** Of the text, in points. */
  readonly text: number;
  /** Of a picture that is made of pixels. */
  readonly pixelsPerPoint: number;
}

const PRINT = 300 / 72;

/** The first is the usual one. */
export const FIGURE_SIZES: readonly FigureSize[] = [
  { id: 'slide', label: 'Slide, 16 : 9', width: 960, height: 540, text: 17, pixelsPerPoint: 2 },
  {
    id: 'page',
    label: 'Page, 6.5 inches wide',
    width: 468,
    height: 340,
    text: 8,
    pixelsPerPoint: PRINT,
  },
  {
    id: 'column',
    label: 'Column, 3.3 inches wide',
    width: 238,
    height: 290,
    text: 7,
    pixelsPerPoint: PRINT,
  },
];
