/** What was copied last, for as long as the page is open. */
import { createStore } from 'zustand/vanilla';
import type { Part } from '../../network/index.ts';

export interface Clipboard {
  readonly parts: readonly Part[];
}

export function createClipboardStore() {
  return createStore<Clipboard>()(() => ({ parts: [] }));
}

export type ClipboardStore = ReturnType<typeof createClipboardStore>;
