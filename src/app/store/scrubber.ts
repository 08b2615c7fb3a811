/** The step that the whole page is looked at, which every lens and list follows. */
import { createStore } from 'zustand/vanilla';

export interface Scrubber {
  /** Null at the end, where it follows what is being trained. */
  readonly step: number | null;
}

export function createScrubberStore() {
  return createStore<Scrubber>()(() => ({ step: null }));
}

export type ScrubberStore = ReturnType<typeof createScrubberStore>;
