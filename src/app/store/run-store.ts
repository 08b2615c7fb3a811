/** The page's knowledge of the worker, for React and for the actions. */
import { createStore } from 'zustand/vanilla';
import { INITIAL_RUN_STATE, withNotice, type Notice, type RunState } from './run-state.ts';

export function createRunStore() {
  return createStore<RunState>()(() => INITIAL_RUN_STATE);
}

export type RunStore = ReturnType<typeof createRunStore>;

export function notify(store: RunStore, notice: Omit<Notice, 'id'>): void {
  store.setState((state) => withNotice(state, notice));
}

export function dismiss(store: RunStore, noticeId: number): void {
  store.setState(({ notices }) => ({ notices: notices.filter(({ id }) => id !== noticeId) }));
}
