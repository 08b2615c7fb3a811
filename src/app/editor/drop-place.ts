/** Which place of a network is under the pointer while something is dragged. */
import type { Network, Position } from '../../network/index.ts';
import {
  placeOf,
  ribbonOf,
  rowIdOf,
  unitOf,
  unitsIn,
  type ScreenPlace,
} from '../page/attributes.ts';

/** Where something would land, and where the mark for it is drawn, in pixels of the window. */
export interface DropPlace {
  readonly rowId: string;
  readonly before: Position;
  readonly left: number;
  readonly top: number;
  readonly height: number;
}

/** The place in front of what is on the screen, or behind it. */
export function placeBeside(
  { part, block, end }: ScreenPlace,
  side: 'before' | 'behind',
): Position {
  if (block === null) return { part: side === 'before' ? part : part + 1, block: null };
  return { part, block: side === 'before' ? block : end };
}

/** The nearest place between parts: whole stages come in no other's middle. */
export function placeBesideStage(
  network: Network,
  { part, block, end }: ScreenPlace,
  side: 'before' | 'behind',
): Position {
  const stage = network.parts[part];
  if (block === null || stage?.kind !== 'stage') {
    return placeBeside({ part, block: null, end: null }, side);
  }
  const at = side === 'before' ? block : (end ?? block);
  return { part: at <= stage.blocks.length / 2 ? part : part + 1, block: null };
}

/**
 * @param isWhole only places between parts count
 * @returns null where nothing can be dropped
 */
export function dropPlaceAt(
  x: number,
  y: number,
  networkOf: (rowId: string) => Network | undefined,
  isWhole: boolean,
): DropPlace | null {
  const target = document.elementFromPoint(x, y);
  const rowId = rowIdOf(target);
  const network = rowId === null ? undefined : networkOf(rowId);
  if (rowId === null || !network) return null;
  const element = unitOf(target);
  if (!element) return atEnd(rowId, network, target);
  const { left, right, top, height } = element.getBoundingClientRect();
  const place = placeOf(element);
  const isBehind = x > (left + right) / 2 || place.part < 0;
  const side = isBehind ? 'behind' : 'before';
  const before = isWhole ? placeBesideStage(network, place, side) : placeBeside(place, side);
  const clamped = before.part < 0 ? { part: 0, block: null } : before;
  return { rowId, before: clamped, left: isBehind ? right : left, top, height };
}

/** Beside the last layer, or on the empty canvas. */
function atEnd(rowId: string, network: Network, target: Element | null): DropPlace | null {
  const ribbon = ribbonOf(target);
  if (!ribbon) return null;
  const last = unitsIn(ribbon).at(-1) ?? ribbon;
  const { right, left, top, height } = last.getBoundingClientRect();
  const before = { part: network.parts.length, block: null };
  return { rowId, before, left: last === ribbon ? left + 2 : right, top, height };
}
