/** Which networks are drawn in the dock: that which was selected last, and the one before it. */
import { createStore } from 'zustand/vanilla';
import { depthOf } from '../../network/index.ts';
import type { Row } from './rows.ts';

/** Networks that the dock has room for. */
const MOST_DOCKED = 2;

export interface Dock {
  /** The last one first; some of them may be gone. Empty until a person has selected one. */
  readonly rowIds: readonly string[];
  /** What is unfolded in place below its network; null while nothing is. */
  readonly unfolded: Unfolded | null;
}

/** A block, or the fold of a stage. */
export interface Unfolded {
  readonly rowId: string;
  readonly part: number;
  /** Null for the fold of the stage. */
  readonly block: number | null;
}

export function createDockStore() {
  return createStore<Dock>()(() => ({ rowIds: [], unfolded: null }));
}

export type DockStore = ReturnType<typeof createDockStore>;

/** Ids of the rows that are drawn, that which was selected last first. */
export function dockedIds(
  rows: readonly Row[],
  { rowIds }: Pick<Dock, 'rowIds'>,
): readonly string[] {
  const present = rowIds.filter((id) => rows.some((row) => row.id === id));
  if (present.length > 0) return present;
  return rows
    .map(({ id, network }) => ({ id, depth: depthOf(network) }))
    .toSorted((a, b) => b.depth - a.depth)
    .slice(0, MOST_DOCKED)
    .map(({ id }) => id);
}

/** The rows that are drawn, in the order of the list: the deepest until some were selected. */
export function dockedRows(rows: readonly Row[], dock: Pick<Dock, 'rowIds'>): readonly Row[] {
  const ids = dockedIds(rows, dock);
  return rows.filter(({ id }) => ids.includes(id));
}

/** What is unfolded, if it is still there. */
export function presentUnfolded(rows: readonly Row[], { unfolded }: Dock): Unfolded | null {
  const row = rows.find(({ id }) => id === unfolded?.rowId);
  const part = row?.network.parts[unfolded?.part ?? -1];
  if (!unfolded || part?.kind !== 'stage') return null;
  return (unfolded.block ?? 0) < part.blocks.length ? unfolded : null;
}

/** Unfolds a block or a fold in the place of what was unfolded; null folds it again. */
export function unfold(store: DockStore, unfolded: Unfolded | null): void {
  store.setState({ unfolded });
}

/** Draws a row, and beside it the one that was selected last. */
export function dockBeside(store: DockStore, rows: readonly Row[], rowId: string): void {
  const others = dockedIds(rows, store.getState()).filter((id) => id !== rowId);
  store.setState({ rowIds: [rowId, ...others].slice(0, MOST_DOCKED) });
}

/** Draws a row beside the one that was selected last, or leaves it out, but for the last one. */
export function toggleDocked(store: DockStore, rows: readonly Row[], rowId: string): void {
  const ids = dockedIds(rows, store.getState());
  const others = ids.filter((id) => id !== rowId);
  if (others.length === ids.length)
    store.setState({ rowIds: [rowId, ...ids].slice(0, MOST_DOCKED) });
  else store.setState({ rowIds: others.length > 0 ? others : ids });
}
