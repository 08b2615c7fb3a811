/** Whether the screen, and with it the computer, is kept awake while this tab trains. */
import { createStore } from 'zustand/vanilla';

export interface KeepAwake {
  /** A person has switched it on. */
  readonly wanted: boolean;
  /** Undefined where the browser cannot. */
  readonly status: 'off' | 'on' | 'refused' | undefined;
}

export function createKeepAwakeStore() {
  return createStore<KeepAwake>()(() => ({ wanted: false, status: undefined }));
}

export type KeepAwakeStore = ReturnType<typeof createKeepAwakeStore>;
