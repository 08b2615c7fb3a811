/** Which networks are drawn in the dock: that which was selected last, and the one before it. */
import { createStore } from 'zustand/vanilla';
import type { Row } from './rows.ts';

/** Networks that the dock has room for. */
export const MOST_DOCKED = 2;

export interface Dock {
  /** The last one first; some of them may be gone. */
  readonly rowIds: readonly string[];
}

export function createDockStore() {
  return createStore<Dock>()(() => ({ rowIds: [] }));
}

export type DockStore = ReturnType<typeof createDockStore>;

/** The rows that are drawn, in the order of the list; never none while there are any. */
export function dockedRows(rows: readonly Row[], { rowIds }: Dock): readonly Row[] {
  const docked = rows.filter(({ id }) => rowIds.includes(id));
  return docked.length > 0 ? docked : rows.slice(0, 1);
}

/** Draws this row and no other. */
export function dockOnly(store: DockStore, rowId: string): void {
  store.setState({ rowIds: [rowId] });
}

/** Draws a row beside the one that was selected last, or leaves it out again. */
export function toggleDocked(store: DockStore, rowId: string): void {
  store.setState(({ rowIds }) => ({
    rowIds: rowIds.includes(rowId)
      ? rowIds.filter((id) => id !== rowId)
      : [rowId, ...rowIds].slice(0, MOST_DOCKED),
  }));
}
