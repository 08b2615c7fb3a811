/** The stores as React hooks. */
import { createContext, useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { closeDialog } from './dialog.ts';
import { sameValue } from '../../runs/index.ts';
import { setRefusedText } from './refused-texts.ts';
import type { Draft } from './rows.ts';
import type { RunState } from './run-state.ts';
import type { Selection } from './selection.ts';
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

/** What follows from draft and runs: the same value for as long as it says the same. */
function derived<Value>({ experiment, run }: Stores, derive: Derive<Value>) {
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

type Derive<Value> = (draft: Draft, state: RunState) => Value;

/** @param derive the same function at every call */
export function useDerived<Value>(derive: Derive<Value>): Value {
  const stores = useStores();
  const { subscribe, read } = useMemo(() => derived(stores, derive), [stores, derive]);
  return useSyncExternalStore(subscribe, read);
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
