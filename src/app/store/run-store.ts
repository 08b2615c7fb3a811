/** The page's knowledge of the worker, for React and for the actions. */
import { createStore } from 'zustand/vanilla';
import { INITIAL_RUN_STATE, withNotice, type Notice, type RunState } from './run-state.ts';

export const runStore = createStore<RunState>()(() => INITIAL_RUN_STATE);

export function notify(notice: Omit<Notice, 'id'>): void {
  runStore.setState((state) => withNotice(state, notice));
}

export function dismiss(noticeId: number): void {
  runStore.setState(({ notices }) => ({ notices: notices.filter(({ id }) => id !== noticeId) }));
}
