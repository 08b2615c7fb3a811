/** Which runs of elsewhere are shown beside those that are trained here. */
import { createStore } from 'zustand/vanilla';

export interface Recordings {
  /** Whether those that were recorded for the page are, of its networks. */
  readonly shown: boolean;
  /**
   * Runs that somebody has sent, as `decodeCurves` reads them; null where nobody has. They stand in
   * the place of those that were recorded.
   */
  readonly curves: string | null;
  /** What went wrong when one was fetched, as a sentence; null where nothing did. */
  readonly trouble: string | null;
}

export function createRecordingsStore() {
  return createStore<Recordings>()(() => ({ shown: false, curves: null, trouble: null }));
}

export type RecordingsStore = ReturnType<typeof createRecordingsStore>;
