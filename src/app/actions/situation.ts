import { useSyncExternalStore } from 'react';
import { experimentStore } from '../store/experiment-store.ts';
import { runStore } from '../store/run-store.ts';
import { selectionStore } from '../store/selection.ts';
import type { Action, EditorSituation } from './action.ts';

export function currentSituation(): EditorSituation {
  const { pastStates, futureStates } = experimentStore.temporal.getState();
  return {
    draft: experimentStore.getState(),
    run: runStore.getState(),
    past: pastStates.length,
    future: futureStates.length,
    selection: selectionStore.getState(),
  };
}

/** Long enough for the screen to show an edit before buttons are thought about again. */
const AFTER_FRAME_MILLISECONDS = 20;

function subscribe(listener: () => void): () => void {
  let timer: number | undefined;
  const tell = () => {
    timer = undefined;
    listener();
  };
  const tellSoon = () => {
    timer ??= window.setTimeout(tell, AFTER_FRAME_MILLISECONDS);
  };
  const stores = [experimentStore, runStore, experimentStore.temporal, selectionStore];
  const ends = stores.map((store) => store.subscribe(tellSoon));
  return () => {
    window.clearTimeout(timer);
    for (const end of ends) end();
  };
}

/** A text of the present situation; rendering follows it only when the text changes. */
export function useSituation<Text extends string | null>(
  text: (situation: EditorSituation) => Text,
): Text {
  return useSyncExternalStore(subscribe, () => text(currentSituation()));
}

/** Does an action if nothing hinders it. @returns what does */
export function attempt(action: Action): string | null {
  const hindrance = action.hindrance(currentSituation());
  if (hindrance === null) action.perform();
  return hindrance;
}
