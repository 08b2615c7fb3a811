/** What of the pictures is looked at. */
import { createStore } from 'zustand/vanilla';
import type { PictureFilter } from '../../inspection/index.ts';

export interface PicturesView {
  readonly filter: PictureFilter;
  /** Number of the test picture that is open; null while none is. */
  readonly opened: number | null;
  /** Pictures of one's own in the place of the test pictures. */
  readonly own: boolean;
}

export function createPicturesViewStore() {
  return createStore<PicturesView>()(() => ({ filter: { kind: 'all' }, opened: null, own: false }));
}

export type PicturesViewStore = ReturnType<typeof createPicturesViewStore>;
