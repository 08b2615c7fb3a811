/** Actions in React. */
import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import { AFTER_FRAME_MILLISECONDS } from '../store/hooks.ts';
import type { Stores } from '../store/stores.ts';
import type { EditorContext } from './action.ts';
import { contextOf, type ActionHost } from './carry-out.ts';

/** Gives stores, engine and browser to everything below it that acts. */
export const ActionHostContext = createContext<ActionHost | null>(null);

/** The same host at every call. */
export function useActionHost(): ActionHost {
  const host = useContext(ActionHostContext);
  if (!host) throw new Error('There is no ActionHostContext around this component.');
  return host;
}

function subscribe(stores: Stores, listener: () => void): () => void {
  let timer: number | undefined;
  const tell = () => {
    timer = undefined;
    listener();
  };
  const tellSoon = () => {
    timer ??= window.setTimeout(tell, AFTER_FRAME_MILLISECONDS);
  };
  const { experiment, run, selection, dock, clipboard, refusedTexts } = stores;
  const sources = [
    ...[experiment, run, experiment.temporal, selection, dock, clipboard],
    refusedTexts,
  ];
  const ends = sources.map((store) => store.subscribe(tellSoon));
  return () => {
    window.clearTimeout(timer);
    for (const end of ends) end();
  };
}

/** A text of the present context; rendering follows it only when the text changes. */
export function useActionContext<Told extends string | boolean | null>(
  told: (context: EditorContext) => Told,
): Told {
  const host = useActionHost();
  const { stores } = host;
  const subscribeTo = useCallback((listener: () => void) => subscribe(stores, listener), [stores]);
  return useSyncExternalStore(subscribeTo, () => told(contextOf(host)));
}
