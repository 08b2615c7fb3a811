/** What an edit did, in a sentence for whoever does not see the ribbon. */
import { createStore } from 'zustand/vanilla';

interface Announcement {
  readonly text: string;
  /** How many there were, so that the same one twice in a row is said twice. */
  readonly count: number;
}

export function createAnnouncementStore() {
  return createStore<Announcement>()(() => ({ text: '', count: 0 }));
}

export type AnnouncementStore = ReturnType<typeof createAnnouncementStore>;

export function announce(store: AnnouncementStore, text: string): void {
  store.setState(({ count }) => ({ text, count: count + 1 }));
}
