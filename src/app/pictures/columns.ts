/** How the pictures of the wall stand. */

/** Pixels of a picture, between two of them, and of the marks below one. */
export const CELL = { picture: 48, gap: 12, marks: 12 } as const;

/** @param width pixels that there are */
export function columnsIn(width: number): number {
  return Math.max(1, Math.floor((width + CELL.gap) / (CELL.picture + CELL.gap)));
}

/**
 * The place that a key goes to from another.
 *
 * @param rows in sight
 * @returns null where it is no such key
 */
export function placeBehind(
  key: string,
  place: number,
  { columns, rows, pictures }: Record<'columns' | 'rows' | 'pictures', number>,
): number | null {
  const moves: Readonly<Record<string, number>> = {
    ArrowRight: 1,
    ArrowLeft: -1,
    ArrowDown: columns,
    ArrowUp: -columns,
    PageDown: columns * rows,
    PageUp: -columns * rows,
    Home: -Infinity,
    End: Infinity,
  };
  const move = moves[key];
  return move === undefined ? null : Math.max(0, Math.min(pictures - 1, place + move));
}
