/** The stores as React hooks. */
import { createContext, useCallback, useContext, useEffect, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { closeDialog } from './dialog.ts';
import { sameValue } from '../../runs/index.ts';
import { setRefusedText } from './refused-texts.ts';
import type { Draft } from './rows.ts';
import type { RunState } from './run-state.ts';
import { looksOfRows } from './runs-of-rows.ts';
import type { Selection } from './selection.ts';
import { seriesOf } from './series.ts';
import type { Stores } from './stores.ts';

/** Gives the stores to everything below it. */
export const StoresContext = createContext<Stores | null>(null);

/** The stores of the page, the same ones at every call. */
export function useStores(): Stores {
  const stores = useContext(StoresContext);
  if (!stores) throw new Error('There is no StoresContext around this component.');
  return stores;
}

export function useDraft<Part>(part: (draft: Draft) => Part): Part {
  return useStore(useStores().experiment, part);
}

export function useRunState<Part>(part: (state: RunState) => Part): Part {
  return useStore(useStores().run, part);
}

export function useSelection<Part>(part: (selection: Selection) => Part): Part {
  return useStore(useStores().selection, part);
}

type Derive<Value> = (draft: Draft, state: RunState) => Value;

interface Derived<Value> {
  readonly read: () => Value;
  readonly subscribe: (listener: () => void) => () => void;
}

/** What follows from draft and runs: the same value for as long as it says the same. */
function derived<Value>({ experiment, run }: Stores, derive: Derive<Value>): Derived<Value> {
  let latest: { readonly from: readonly unknown[]; readonly value: Value } | undefined;
  return {
    read: (): Value => {
      const [draft, state] = [experiment.getState(), run.getState()];
      // React asks several times for what follows from the same.
      if (latest?.from[0] === draft && latest.from[1] === state) return latest.value;
      const value = derive(draft, state);
      const kept = latest && sameValue(value, latest.value) ? latest.value : value;
      latest = { from: [draft, state], value: kept };
      return kept;
    },
    subscribe: (listener: () => void) => {
      const ends = [experiment.subscribe(listener), run.subscribe(listener)];
      return () => {
        for (const end of ends) end();
      };
    },
  };
}

/** A hook for what follows from draft and runs; it is derived once for all that show it. */
function hookFor<Value>(derive: Derive<Value>): () => Value {
  const known = new WeakMap<Stores, Derived<Value>>();
  return () => {
    const stores = useStores();
    const own = known.get(stores) ?? derived(stores, derive);
    known.set(stores, own);
    return useSyncExternalStore(own.subscribe, own.read);
  };
}

/** The names and colours of the rows. */
export const useLooksOfRows = hookFor(looksOfRows);

/** What the figure draws. */
export const useSeries = hookFor(seriesOf);

/** Long enough for the screen to show an edit before what stands apart from it is rendered. */
export const AFTER_FRAME_MILLISECONDS = 20;

/**
 * A part of the draft for what is said beside the drawing: rendering follows an edit when the
 * drawing shows it.
 */
export function useDraftAfterFrame<Part>(part: (draft: Draft) => Part): Part {
  const { experiment } = useStores();
  const subscribe = useCallback(
    (listener: () => void) => {
      let timer: number | undefined;
      const end = experiment.subscribe(() => {
        window.clearTimeout(timer);
        timer = window.setTimeout(listener, AFTER_FRAME_MILLISECONDS);
      });
      return () => {
        window.clearTimeout(timer);
        end();
      };
    },
    [experiment],
  );
  return useSyncExternalStore(subscribe, () => part(experiment.getState()));
}

/** What closes the dialog that is open. */
export function useCloseDialog(): () => void {
  const { dialog } = useStores();
  return () => closeDialog(dialog);
}

/** Changes whenever curves have grown, at most four times a second. */
export function useHistoryVersion(): number {
  const { history } = useStores();
  return useSyncExternalStore(history.subscribe, history.version);
}

/** Keeps what is known of a field's text the same as what the field says of it. */
export function useRefusedText(fieldId: string, sentence: string | null): void {
  const { refusedTexts } = useStores();
  useEffect(() => {
    setRefusedText(refusedTexts, fieldId, sentence);
    return () => setRefusedText(refusedTexts, fieldId, null);
  }, [refusedTexts, fieldId, sentence]);
}
