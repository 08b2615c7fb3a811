/** Which part of the page is looked at. */
import { createStore } from 'zustand/vanilla';

/** What a narrow screen shows one of. */
export const SCREENS = ['networks', 'figure', 'runs'] as const;

export type ScreenId = (typeof SCREENS)[number];

export interface View {
  /** Id of the lens in the middle of the page. */
  readonly lens: string;
  readonly screen: ScreenId;
}

export const FIRST_VIEW: View = { lens: 'errors', screen: 'networks' };

export function createViewStore() {
  return createStore<View>()(() => FIRST_VIEW);
}

export type ViewStore = ReturnType<typeof createViewStore>;
