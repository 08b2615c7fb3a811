import { useSyncExternalStore } from 'react';
import { experimentStore } from '../store/experiment-store.ts';
import { runStore } from '../store/run-store.ts';
import type { Action, Situation } from './action.ts';

export function currentSituation(): Situation {
  const { pastStates, futureStates } = experimentStore.temporal.getState();
  return {
    draft: experimentStore.getState(),
    run: runStore.getState(),
    past: pastStates.length,
    future: futureStates.length,
  };
}

function subscribe(listener: () => void): () => void {
  const stores = [experimentStore, runStore, experimentStore.temporal];
  const ends = stores.map((store) => store.subscribe(listener));
  return () => {
    for (const end of ends) end();
  };
}

/** A text of the present situation; rendering follows it only when the text changes. */
export function useSituation<Text extends string | null>(
  text: (situation: Situation) => Text,
): Text {
  return useSyncExternalStore(subscribe, () => text(currentSituation()));
}

/** Does an action if nothing hinders it. */
export function attempt(action: Action): void {
  if (action.hindrance(currentSituation()) === null) action.perform();
}
