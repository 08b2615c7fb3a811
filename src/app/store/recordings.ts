/** Whether recorded runs of the networks on the page are shown beside those that are trained here. */
import { createStore } from 'zustand/vanilla';

export interface Recordings {
  readonly shown: boolean;
  /** What went wrong when one was fetched, as a sentence; null where nothing did. */
  readonly trouble: string | null;
}

export function createRecordingsStore() {
  return createStore<Recordings>()(() => ({ shown: false, trouble: null }));
}

export type RecordingsStore = ReturnType<typeof createRecordingsStore>;
