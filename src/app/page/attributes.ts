/**
 * What elements of a network's row tell of themselves, and how it is read back: the writers give
 * attributes to elements, the readers find the elements again. Nothing else knows the names.
 */
import type { Position } from '../../network/index.ts';

/** A place on the screen: a layer, a block, or the blocks of a fold. */
export interface ScreenPlace {
  readonly part: number;
  /** The first block; null for layers. */
  readonly block: number | null;
  /** The block behind the last; null for layers. */
  readonly end: number | null;
}

/** The lines of a ribbon: the arcs, and the tiles below them. */
export type Line = 'arc' | 'tile';

/** Of the element of a unit, which has its arc and its tile in it. */
export function placeAttributes(part: number, block: number | null, end?: number) {
  return { 'data-part': part, 'data-block': block ?? undefined, 'data-end': end };
}

/** Of an arc or a tile. */
export function lineAttributes(line: Line) {
  return { 'data-line': line };
}

/** Of the tile of a fold. */
export const FOLD_TILE = { 'data-line': 'tile', 'data-fold': true };

/** Of the row of a network. */
export function rowAttributes(rowId: string) {
  return { 'data-network': rowId };
}

/** Of a whole ribbon, with what is unfolded below it: the keys of the editor count here. */
export const EDITED = { 'data-editing': true };

/** Of the units of a ribbon, where something can be dropped. */
export const RIBBON = { 'data-ribbon': true };

/** Of what scrolls a ribbon. */
export const SCROLLER = { 'data-scrolls': true };

/** Of a network without parts, which is edited and dropped on as a ribbon is. */
export const EMPTY_RIBBON = { ...EDITED, ...RIBBON, 'data-canvas': true };

/** Of what opens below a ribbon; the keys of the editor count there too. */
export const EDITOR = { ...EDITED, 'data-editor': true };

/** Of the fields that set what is selected. */
export const SETTINGS = { 'data-settings': true };

const UNIT = '[data-part]';
const TILE = '[data-line="tile"]';

function closest(target: EventTarget | null, selector: string): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(selector) : null;
}

function numberIn(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}

/** The element of the unit that has this one in it. */
export function unitOf(target: EventTarget | null): HTMLElement | null {
  return closest(target, UNIT);
}

/** The elements of all units in another, in order. */
export function unitsIn(element: Element): readonly HTMLElement[] {
  return [...element.querySelectorAll<HTMLElement>(UNIT)];
}

/** The place that a unit stands for. */
export function placeOf({ dataset }: HTMLElement): ScreenPlace {
  const block = numberIn(dataset.block);
  const end = numberIn(dataset.end) ?? (block === null ? null : block + 1);
  return { part: Number(dataset.part), block, end };
}

/** Whether a unit is a fold. */
export function isFold(unit: Element): boolean {
  return unit.querySelector('[data-fold]') !== null;
}

/** Which line of a unit an element belongs to; null for what is in none. */
export function lineOf(target: EventTarget | null): Line | null {
  const line = closest(target, '[data-line]')?.dataset.line;
  return line === 'arc' || line === 'tile' ? line : null;
}

/** The tile that has this element in it. */
export function tileOf(target: EventTarget | null): HTMLElement | null {
  return closest(target, TILE);
}

/** The button of a unit on one of the lines; null where it has none there. */
export function buttonOn(unit: Element, line: Line): HTMLElement | null {
  return unit.querySelector<HTMLElement>(`[data-line="${line}"]`);
}

/** The row of the experiment that an element belongs to. */
export function rowIdOf(target: EventTarget | null): string | null {
  return closest(target, '[data-network]')?.dataset.network ?? null;
}

/** The elements that show a row: its drawing, its place in a list, its settings. */
export function rowElements(page: Document, rowId: string): readonly HTMLElement[] {
  return [...page.querySelectorAll<HTMLElement>(`[data-network="${CSS.escape(rowId)}"]`)];
}

/** What takes the focus for a place in a row; for none, the first thing that can. */
export function tileIn(row: Element, position: Position | undefined): HTMLElement | null {
  const tile = position ? tileAt(row, position) : null;
  return tile ?? row.querySelector<HTMLElement>(`${TILE}, [data-canvas] button`);
}

function tileAt(row: Element, { part, block }: Position): HTMLElement | null {
  const units = unitsIn(row).filter((unit) => placeOf(unit).part === part);
  const holds = (unit: HTMLElement) => {
    const place = placeOf(unit);
    if (block === null || place.block === null || place.end === null) return false;
    return place.block <= block && block < place.end;
  };
  // A stage by its first block; of a fold and the block that it was unfolded into, the latter.
  const unit = block === null ? units[0] : units.findLast(holds);
  return unit ? buttonOn(unit, 'tile') : null;
}

/** The first field of what is selected in a row. */
export function settingIn(row: Element): HTMLElement | null {
  return row.querySelector<HTMLElement>('[data-settings] :is(input, select)');
}

/** The ribbon around an element, or the network without parts. */
export function ribbonOf(target: EventTarget | null): HTMLElement | null {
  return closest(target, '[data-ribbon]');
}

/** What scrolls the ribbon around an element. */
export function scrollerOf(target: EventTarget | null): HTMLElement | null {
  return closest(target, '[data-scrolls]');
}

/** Whether the keys of the editor count where an element is. */
export function isEdited(target: EventTarget | null): boolean {
  return closest(target, '[data-editing]') !== null;
}

/** Whether an element is in the editor below a ribbon. */
export function isInEditor(target: EventTarget | null): boolean {
  return closest(target, '[data-editor]') !== null;
}
