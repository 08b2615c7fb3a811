/** How much room the runs take in this browser. */
import { createStore } from 'zustand/vanilla';

export interface Room {
  /** Bytes of the checkpoints of each run that has any, by id; null while that is not known. */
  readonly sizes: ReadonlyMap<string, number> | null;
  /** Bytes that the browser would still give the page; null where it does not say. */
  readonly free: number | null;
}

export function createRoomStore() {
  return createStore<Room>()(() => ({ sizes: null, free: null }));
}

export type RoomStore = ReturnType<typeof createRoomStore>;
