/** What is open at the side: one thing at a time, and only on demand. */
import { createStore } from 'zustand/vanilla';

export const DRAWERS = ['recipe', 'part', 'glossary', 'data'] as const;

export type DrawerId = (typeof DRAWERS)[number];

export interface Drawer {
  readonly open: DrawerId | null;
  /** The term that the glossary was opened for. */
  readonly term: string | null;
  /** What was open when the glossary was asked for, so that one can go back to it. */
  readonly from: DrawerId | null;
}

const CLOSED: Drawer = { open: null, term: null, from: null };

export function createDrawerStore() {
  return createStore<Drawer>()(() => CLOSED);
}

export type DrawerStore = ReturnType<typeof createDrawerStore>;

export function openDrawer(store: DrawerStore, open: DrawerId, term: string | null = null): void {
  store.setState((before) => ({ open, term, from: open === 'glossary' ? origin(before) : null }));
}

/** Where a glossary that is opened now is left for; from one term to the next it stays the same. */
function origin({ open, from }: Drawer): DrawerId | null {
  return open === 'glossary' ? from : open;
}

export function closeDrawer(store: DrawerStore): void {
  store.setState(CLOSED);
}

/** Opens what is closed, and closes it where it is open. */
export function toggleDrawer(store: DrawerStore, id: DrawerId): void {
  if (store.getState().open === id) closeDrawer(store);
  else openDrawer(store, id);
}
