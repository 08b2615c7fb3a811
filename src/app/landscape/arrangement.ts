/** Where the panels of a figure stand, and the scale that they share. */
import type { Box, Place, Shape } from '../../formats/index.ts';
import { words, type FigureGround } from '../../formats/index.ts';
import type { Panel } from './panel.ts';

export interface Arrangement {
  /** For each panel, below its name. */
  readonly boxes: readonly Box[];
  /** Between two that stand side by side, else left of them. */
  readonly scale: Box;
}

/** Lengths in the size of the text. */
const NAME_HEIGHT = 2.9;
const SCALE_WIDTH = 7;
const GAP = 0.8;
/** Narrower than this, and in its own height, a figure has one panel above the other. */
const LEAST_WIDTH = 40;
const NARROW = 1.15;

export function arrangement(
  count: number,
  { width, height, type: { size } }: Pick<FigureGround, 'width' | 'height' | 'type'>,
): Arrangement {
  const [name, wide, gap] = [NAME_HEIGHT * size, SCALE_WIDTH * size, GAP * size];
  if (count === 2 && width > Math.max(LEAST_WIDTH * size, NARROW * height)) {
    const each = (width - wide) / 2;
    const box = (x: number): Box => ({ x, y: name, width: each, height: height - name });
    return {
      boxes: [box(0), box(each + wide)],
      scale: { x: each, y: name, width: wide, height: height - name },
    };
  }
  const tall = (height - gap * (count - 1)) / Math.max(1, count);
  return {
    boxes: Array.from({ length: count }, (_, index) => ({
      x: wide,
      y: index * (tall + gap) + name,
      width: width - wide,
      height: tall - name,
    })),
    scale: { x: 0, y: name, width: wide, height: tall - name },
  };
}

/** Name and detail over a panel; at its far end for the second of two side by side. */
export function nameShapes(
  panel: Panel,
  box: Box,
  isLast: boolean,
  { type: { size }, inks, colourOf }: FigureGround,
): readonly Shape[] {
  const anchor = isLast ? 'end' : 'start';
  const at = (line: number): Place => ({
    x: isLast ? box.x + box.width : box.x,
    y: box.y - (NAME_HEIGHT - line) * size,
  });
  const bold = { size: 1.15 * size, bold: true, anchor } as const;
  return [
    words(at(1.1), panel.name, { ...bold, colour: colourOf(panel.runId) }),
    words(at(2.4), panel.detail, { size, anchor, colour: inks.quiet }),
  ];
}

/** Whether the panels stand side by side. */
export function isBeside({ boxes: [first, second] }: Arrangement): boolean {
  return first !== undefined && second !== undefined && first.y === second.y;
}
