/** Puts the focus where a person goes on. */
import type { Position } from '../../network/index.ts';
import { rowElements, settingIn, tileIn } from './attributes.ts';

/** The first that any of the places of a row has. */
function firstIn<Found>(rowId: string, find: (row: Element) => Found | null): Found | null {
  for (const row of rowElements(document, rowId)) {
    const found = find(row);
    if (found) return found;
  }
  return null;
}

/**
 * Puts the focus onto a place of a network, once the screen shows the network as it is now.
 *
 * @param position the first place that there is, where it is undefined or gone
 */
export function focusPlace(rowId: string, position: Position | undefined): void {
  queueMicrotask(() => {
    firstIn(rowId, (row) => tileIn(row, position))?.focus();
  });
}

/** Frames that the fields of a new selection may take to appear. */
const MOST_FRAMES = 30;

/** Puts the focus onto the first setting of what is selected in a network. */
export function focusSettings(rowId: string, frames = MOST_FRAMES): void {
  const field = firstIn(rowId, settingIn);
  if (field) field.focus();
  else if (frames > 0) requestAnimationFrame(() => focusSettings(rowId, frames - 1));
}

/** Puts the focus onto the menu of a row. */
export function focusMenu(rowId: string): void {
  firstIn(rowId, (row) => row.querySelector('summary'))?.focus();
}
