/** The stores as React hooks. */
import { useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { experimentStore } from './experiment-store.ts';
import { history } from './history.ts';
import type { Draft } from './rows.ts';
import type { RunState } from './run-state.ts';
import { runStore } from './run-store.ts';

export function useDraft<Part>(part: (draft: Draft) => Part): Part {
  return useStore(experimentStore, part);
}

export function useRunState<Part>(part: (state: RunState) => Part): Part {
  return useStore(runStore, part);
}

/** Changes whenever curves have grown, at most four times a second. */
export function useHistoryVersion(): number {
  return useSyncExternalStore(history.subscribe, history.version);
}
