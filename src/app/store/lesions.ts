/** How a person looks at what trained networks can do without. */
import { createStore } from 'zustand/vanilla';

export const LESION_MODES = ['branch', 'shortcut', 'deleted', 'swapped', 'paths'] as const;

export type LesionMode = (typeof LESION_MODES)[number];

export interface LesionsView {
  readonly mode: LesionMode;
  /** Test pictures to measure with, from the first on. */
  readonly pictures: number;
}

export function createLesionsStore() {
  return createStore<LesionsView>()(() => ({ mode: 'branch', pictures: 500 }));
}

export type LesionsStore = ReturnType<typeof createLesionsStore>;
