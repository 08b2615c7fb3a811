/** What an edit did, in a sentence for whoever does not see the ribbon. */
import { createStore } from 'zustand/vanilla';

export const announcementStore = createStore<{ readonly text: string }>()(() => ({ text: '' }));

export function announce(text: string): void {
  announcementStore.setState({ text });
}
