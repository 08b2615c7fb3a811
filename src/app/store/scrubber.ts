/** The step that the whole page is looked at, which every lens and list follows. */
import { createStore } from 'zustand/vanilla';

export interface Scrubber {
  /** Null at the end, where it follows what is being trained. */
  readonly step: number | null;
  /** Whether it goes on by itself, from step to step. */
  readonly playing: boolean;
}

export function createScrubberStore() {
  return createStore<Scrubber>()(() => ({ step: null, playing: false }));
}

export type ScrubberStore = ReturnType<typeof createScrubberStore>;
