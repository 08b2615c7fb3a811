/** Where the parts of a confusion matrix stand. */
import type { Box, Type } from '../../formats/index.ts';

export interface MatrixLayout {
  /** All cells together. */
  readonly box: Box;
  readonly cell: { readonly width: number; readonly height: number };
  /** Names of what classes are taken for stand upright where cells are narrow. */
  readonly upright: boolean;
  /** Of so many classes one is named beside and above the cells, where names would lie on another. */
  readonly namedOf: { readonly down: number; readonly across: number };
  /** Where the columns of scores end, to the right of the cells; none where there is no room. */
  readonly scores: readonly number[];
}

/** Lengths in the size of the text. */
const GAP = 0.6;
const SCORE_WIDTH = 4.8;
const NARROWEST_WITH_SCORES = 52;
const WIDEST_CELL = 7;
const TALLEST_CELL = 4;
/** From one line of small text to the next. */
const LINE_HEIGHT = 1.15;

/**
 * @param names of the classes
 * @param scores columns that are wanted
 */
export function matrixLayout(
  { width, height, type }: { readonly width: number; readonly height: number; readonly type: Type },
  names: readonly string[],
  scores: number,
): MatrixLayout {
  const { size, widthOf } = type;
  const longest = Math.max(...names.map((name) => widthOf(name, size, false)));
  const hasScores = width >= NARROWEST_WITH_SCORES * size;
  const left = longest + GAP * size;
  const right = hasScores ? scores * SCORE_WIDTH * size : 0;
  const across = (width - left - right) / names.length;
  const upright = across < longest;
  // Its title, and below that the names.
  const top = 1.6 * size + (upright ? longest + GAP * size : 1.6 * size);
  const down = (height - top) / names.length;
  const cell = {
    width: Math.max(1, Math.min(across, WIDEST_CELL * size)),
    height: Math.max(1, Math.min(down, TALLEST_CELL * size)),
  };
  // Numbers on each other say nothing; the table has them.
  if (hasScores && scores > 0 && cell.height < LINE_HEIGHT * size)
    return matrixLayout({ width, height, type }, names, 0);
  const box = {
    x: left,
    y: top,
    width: cell.width * names.length,
    height: cell.height * names.length,
  };
  const end = box.x + box.width;
  return {
    box,
    cell,
    upright,
    namedOf: {
      down: Math.ceil((LINE_HEIGHT * size) / cell.height),
      across: upright ? Math.ceil((LINE_HEIGHT * size) / cell.width) : 1,
    },
    scores: Array.from(
      { length: hasScores ? scores : 0 },
      (_, index) => end + (index + 1) * SCORE_WIDTH * size,
    ),
  };
}
