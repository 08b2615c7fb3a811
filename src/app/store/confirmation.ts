/** What was done just now, for a moment: unlike a notice it asks for nothing. */
import { createStore } from 'zustand/vanilla';

interface Confirmation {
  readonly text: string | null;
  /** Counts them, so that the same text can be said again. */
  readonly count: number;
}

export function createConfirmationStore() {
  return createStore<Confirmation>()(() => ({ text: null, count: 0 }));
}

export type ConfirmationStore = ReturnType<typeof createConfirmationStore>;

export function confirmDone(store: ConfirmationStore, text: string): void {
  store.setState(({ count }) => ({ text, count: count + 1 }));
}
