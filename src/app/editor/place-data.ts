/** How elements of a ribbon tell which place of which network they stand for. */
import type { Position } from '../../network/index.ts';

/** A place on the screen: a layer, a block, or the blocks of a fold. */
export interface ScreenPlace {
  readonly part: number;
  /** The first block; null for layers. */
  readonly block: number | null;
  /** The block behind the last; null for layers. */
  readonly end: number | null;
}

export function placeData(part: number, block: number | null, end?: number) {
  return { 'data-part': part, 'data-block': block ?? undefined, 'data-end': end };
}

function numberIn(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}

/** The element that stands for a place and has this one in it. */
export function placeElement(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-part]') : null;
}

export function placeOf({ dataset }: HTMLElement): ScreenPlace {
  const block = numberIn(dataset.block);
  const end = numberIn(dataset.end) ?? (block === null ? null : block + 1);
  return { part: Number(dataset.part), block, end };
}

/** The row of the experiment that an element belongs to. */
export function rowIdOf(target: EventTarget | null): string | null {
  if (!(target instanceof Element)) return null;
  return target.closest<HTMLElement>('[data-network]')?.dataset.network ?? null;
}

function tileIn(row: Element, { part, block }: Position): HTMLElement | null {
  const units = [...row.querySelectorAll<HTMLElement>(`[data-part="${part}"]`)];
  const holds = (unit: HTMLElement) => {
    const place = placeOf(unit);
    if (block === null || place.block === null || place.end === null) return false;
    return place.block <= block && block < place.end;
  };
  // A stage by its first block; of a fold and the block that it was unfolded into, the latter.
  const unit = block === null ? units[0] : units.findLast(holds);
  return unit?.querySelector<HTMLElement>('[data-line="tile"]') ?? null;
}

/** Puts the focus onto a place of a network, once the screen shows the network as it is now. */
export function focusPlace(rowId: string, position: Position | undefined): void {
  queueMicrotask(() => {
    const row = document.querySelector(`[data-network="${CSS.escape(rowId)}"]`);
    if (!row) return;
    const tile = position ? tileIn(row, position) : null;
    const found =
      tile ?? row.querySelector<HTMLElement>('[data-line="tile"], [data-canvas] button');
    found?.focus();
  });
}

/** Frames that the fields of a new selection may take to appear. */
const MOST_FRAMES = 30;

/** Puts the focus onto the first setting of what is selected in a network. */
export function focusSettings(rowId: string, frames = MOST_FRAMES): void {
  const row = document.querySelector(`[data-network="${CSS.escape(rowId)}"]`);
  const field = row?.querySelector<HTMLElement>('[data-settings] :is(input, select)');
  if (field) field.focus();
  else if (frames > 0) requestAnimationFrame(() => focusSettings(rowId, frames - 1));
}
