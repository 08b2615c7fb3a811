/** What was done just now, for a moment: unlike a notice it asks for nothing. */
import { createStore } from 'zustand/vanilla';

interface Confirmation {
  readonly text: string | null;
  /** Counts them, so that the same text can be said again. */
  readonly count: number;
}

export const confirmationStore = createStore<Confirmation>()(() => ({ text: null, count: 0 }));

export function confirmDone(text: string): void {
  confirmationStore.setState(({ count }) => ({ text, count: count + 1 }));
}
