/**
 * Dragging with any pointer, by native pointer events. What is selected moves within its network,
 * and is copied to another one, or with Control or Option; what is new comes from the list of
 * what can be added.
 */
import { createStore } from 'zustand/vanilla';
import { comparePositions, moveBefore, type Network, type Position } from '../../network/index.ts';
import { arrange } from '../actions/arrange.ts';
import { carryOut, contextOf, type ActionHost } from '../actions/carry-out.ts';
import { insertInto } from '../actions/inserting.ts';
import type { Outcome } from '../actions/outcome.ts';
import type { EditorContext } from '../actions/action.ts';
import type { Insertable } from '../editing/insertables.ts';
import { insertParts, partsAt } from '../editing/transplant.ts';
import { isFold, placeOf, scrollerOf, tileOf, unitOf } from '../page/attributes.ts';
import type { Draft, Row } from '../store/rows.ts';
import { presentPositions } from '../store/selection.ts';
import { dropPlaceAt, type DropPlace } from './drop-place.ts';

/** Pixels that a pointer may tremble before a press becomes a drag. */
const TREMBLE = 5;
/** Within so many pixels of its edge a ribbon scrolls, by so many pixels at a time. */
const SCROLL_EDGE = 36;
const SCROLL_STEP = 12;

type Payload =
  | { readonly kind: 'selected'; readonly rowId: string; readonly positions: readonly Position[] }
  | { readonly kind: 'new'; readonly insertable: Insertable };

export interface Drag {
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly place: DropPlace | null;
}

/** What is being dragged; null while nothing is. */
export const dragStore = createStore<{ readonly drag: Drag | null }>()(() => ({ drag: null }));

const rowById = ({ rows }: Draft, id: string): Row | undefined => rows.find((row) => row.id === id);

const networkOf = (draft: Draft, id: string): Network | undefined => rowById(draft, id)?.network;

/** A press on a tile of a ribbon, from which a drag may come. */
export function beginDrag(event: PointerEvent, host: ActionHost, rowId: string): void {
  const tile = tileOf(event.target);
  const element = unitOf(tile);
  const { experiment, selection } = host.stores;
  const row = rowById(experiment.getState(), rowId);
  if (!tile || !element || !row || isFold(element)) return;
  const { part, block } = placeOf(element);
  if (part < 0) return;
  const isPressed = tile.getAttribute('aria-pressed') === 'true';
  // A finger scrolls the ribbon; only what it has selected before can be dragged.
  if (event.pointerType === 'touch' && !isPressed) return;
  followPointer(event, host, () => {
    // Not selected before it lands: what opens below the ribbon would move the place to land at.
    const positions = isPressed
      ? presentPositions(row.network, selection.getState())
      : [{ part, block }];
    return { kind: 'selected', rowId, positions: positions.filter((one) => one.part >= 0) };
  });
}

/** A press on something that can be added. */
export function beginDragOfNew(
  event: PointerEvent,
  host: ActionHost,
  insertable: Insertable,
): void {
  followPointer(event, host, () => ({ kind: 'new', insertable }));
}

function followPointer(down: PointerEvent, host: ActionHost, begin: () => Payload): void {
  if (down.button !== 0 || !down.isPrimary) return;
  const { clientX, clientY } = down;
  const ends = new AbortController();
  const { signal } = ends;
  let payload: Payload | null = null;

  const stop = () => {
    ends.abort();
    dragStore.setState({ drag: null });
  };
  const move = (event: PointerEvent) => {
    const isFar = Math.hypot(event.clientX - clientX, event.clientY - clientY) > TREMBLE;
    if (!payload && !isFar) return;
    payload ??= begin();
    event.preventDefault();
    const { clientX: x, clientY: y } = event;
    scrollAtEdge(x, y);
    const draft = host.stores.experiment.getState();
    const isWhole = isOfWholeStages(draft, payload);
    const place = dropPlaceAt(x, y, (id) => networkOf(draft, id), isWhole);
    dragStore.setState({ drag: { label: labelOf(draft, payload), x, y, place } });
  };
  const drop = (event: PointerEvent) => {
    const place = dragStore.getState().drag?.place;
    if (payload) swallowClick();
    stop();
    if (!payload || !place) return;
    const asCopy = event.ctrlKey || event.altKey;
    carryOut(host, landed(contextOf(host), payload, place, asCopy));
  };
  addEventListener('pointermove', move, { signal });
  addEventListener('pointerup', drop, { signal });
  addEventListener('pointercancel', stop, { signal });
  const giveUp = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !payload) return;
    event.stopPropagation();
    stop();
  };
  addEventListener('keydown', giveUp, { signal, capture: true });
}

/** The click that follows the end of a drag is none. */
function swallowClick(): void {
  const swallow = (event: Event) => {
    event.stopPropagation();
    event.preventDefault();
  };
  addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => removeEventListener('click', swallow, { capture: true }));
}

function isOfWholeStages(draft: Draft, payload: Payload): boolean {
  if (payload.kind === 'new') return false;
  const network = networkOf(draft, payload.rowId);
  return payload.positions.every(
    ({ part, block }) => block === null && network?.parts[part]?.kind === 'stage',
  );
}

function labelOf(draft: Draft, payload: Payload): string {
  if (payload.kind === 'new') return payload.insertable.label;
  const [first] = payload.positions;
  const count = payload.positions.length;
  if (count > 1) return `${count} selected`;
  if (first?.block != null) return 'Block';
  const kind = first && networkOf(draft, payload.rowId)?.parts[first.part]?.kind;
  return kind === 'stage' ? 'Stage' : 'Layer';
}

function scrollAtEdge(x: number, y: number): void {
  const scroller = scrollerOf(document.elementFromPoint(x, y));
  if (!scroller) return;
  const { left, right } = scroller.getBoundingClientRect();
  if (x < left + SCROLL_EDGE) scroller.scrollLeft -= SCROLL_STEP;
  if (x > right - SCROLL_EDGE) scroller.scrollLeft += SCROLL_STEP;
}

function landed(
  context: EditorContext,
  payload: Payload,
  { rowId, before }: DropPlace,
  asCopy: boolean,
): Outcome {
  const row = rowById(context.draft, rowId);
  if (!row) return {};
  if (payload.kind === 'new') {
    return insertInto(context, { row, positions: [] }, before, payload.insertable);
  }
  const source = networkOf(context.draft, payload.rowId);
  if (!source) return {};
  const { positions } = payload;
  const target = { row, positions: payload.rowId === rowId ? positions : [] };
  if (payload.rowId === rowId && !asCopy) {
    if (positions.some((one) => comparePositions(one, before) === 0)) return {};
    const move = (network: Network) => moveBefore(network, positions, before);
    return arrange(context, target, move, 'Moved.');
  }
  const copied = partsAt(source, positions);
  const copy = (network: Network) => insertParts(network, before, copied);
  return arrange(context, target, copy, 'Copied.');
}
