import { useSyncExternalStore } from 'react';
import { experimentStore } from '../store/experiment-store.ts';
import { refusedTextsStore } from '../store/refused-texts.ts';
import { runStore } from '../store/run-store.ts';
import { selectionStore } from '../store/selection.ts';
import type { Action, EditorContext } from './action.ts';

export function currentContext(): EditorContext {
  const { pastStates, futureStates } = experimentStore.temporal.getState();
  return {
    draft: experimentStore.getState(),
    run: runStore.getState(),
    past: pastStates.length,
    future: futureStates.length,
    selection: selectionStore.getState(),
    refusedTexts: Object.values(refusedTextsStore.getState().sentences),
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
  const { temporal } = experimentStore;
  const stores = [experimentStore, runStore, temporal, selectionStore, refusedTextsStore];
  const ends = stores.map((store) => store.subscribe(tellSoon));
  return () => {
    window.clearTimeout(timer);
    for (const end of ends) end();
  };
}

/** A text of the present context; rendering follows it only when the text changes. */
export function useActionContext<Text extends string | null>(
  text: (context: EditorContext) => Text,
): Text {
  return useSyncExternalStore(subscribe, () => text(currentContext()));
}

/** Does an action if nothing hinders it. @returns what does */
export function attempt(action: Action): string | null {
  const disabledReason = action.disabledReason(currentContext());
  if (disabledReason === null) action.perform();
  return disabledReason;
}
