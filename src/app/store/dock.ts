/** Which networks are drawn in the dock: that which was selected last, and the one before it. */
import { createStore } from 'zustand/vanilla';
import { depthOf } from '../../network/index.ts';
import type { Row } from './rows.ts';

/** Networks that the dock has room for. */
export const MOST_DOCKED = 2;

export interface Dock {
  /** The last one first; some of them may be gone. Empty until a person has selected one. */
  readonly rowIds: readonly string[];
}

export function createDockStore() {
  return createStore<Dock>()(() => ({ rowIds: [] }));
}

export type DockStore = ReturnType<typeof createDockStore>;

/** Ids of the rows that are drawn, that which was selected last first. */
export function dockedIds(rows: readonly Row[], { rowIds }: Dock): readonly string[] {
  const present = rowIds.filter((id) => rows.some((row) => row.id === id));
  if (present.length > 0) return present;
  return rows
    .map(({ id, network }) => ({ id, depth: depthOf(network) }))
    .toSorted((a, b) => b.depth - a.depth)
    .slice(0, MOST_DOCKED)
    .map(({ id }) => id);
}

/** The rows that are drawn, in the order of the list: the deepest until some were selected. */
export function dockedRows(rows: readonly Row[], dock: Dock): readonly Row[] {
  const ids = dockedIds(rows, dock);
  return rows.filter(({ id }) => ids.includes(id));
}

/** Draws this row and no other. */
export function dockOnly(store: DockStore, rowId: string): void {
  store.setState({ rowIds: [rowId] });
}

/** Draws a row beside the one that was selected last, or leaves it out, but for the last one. */
export function toggleDocked(store: DockStore, rows: readonly Row[], rowId: string): void {
  const ids = dockedIds(rows, store.getState());
  const others = ids.filter((id) => id !== rowId);
  if (others.length === ids.length)
    store.setState({ rowIds: [rowId, ...ids].slice(0, MOST_DOCKED) });
  else store.setState({ rowIds: others.length > 0 ? others : ids });
}
