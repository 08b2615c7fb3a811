/** Which dialog is open. */
import { createStore } from 'zustand/vanilla';
import type { OwnFile } from '../../protocol/index.ts';
import type { Figure, LensFigure } from '../../formats/index.ts';

/** A figure for files of any size. */
export interface Figures {
  readonly wide: Figure;
  /** Where there is no room for an enlarged part beside the whole. */
  readonly narrow: Figure;
}

export type Dialog =
  /** Begins with a run, and a pinned checkpoint of it, if these are given. */
  | { readonly kind: 'export-weights'; readonly runId?: string; readonly step?: number }
  /** Begins with files that were dropped, if there are any. */
  | { readonly kind: 'load-weights'; readonly files?: readonly File[] }
  /** Asks how long these runs shall be. */
  | { readonly kind: 'train-longer'; readonly runIds: readonly string[] }
  /** Of the chart that shows these runs, where it is asked for there. */
  | {
      readonly kind: 'export-curves';
      readonly runIds: readonly string[];
      readonly figures?: Figures;
    }
  | { readonly kind: 'export-figure'; readonly figure: LensFigure }
  | { readonly kind: 'checkpoints'; readonly runId: string }
  | { readonly kind: 'gallery' }
  /** The pictures that networks can learn from; begins with own ones that were dropped. */
  | { readonly kind: 'data-sets'; readonly files?: readonly OwnFile[] }
  | { readonly kind: 'keys' }
  | { readonly kind: 'share' }
  /** Everything that can be done, to be searched. */
  | { readonly kind: 'commands' }
  /** Begins with this row and one beside it. */
  | { readonly kind: 'comparison'; readonly rowId: string }
  /** The first is what the others are compared with. */
  | { readonly kind: 'run-comparison'; readonly runIds: readonly string[] };

export function createDialogStore() {
  return createStore<{ readonly open: Dialog | null }>()(() => ({ open: null }));
}

export type DialogStore = ReturnType<typeof createDialogStore>;

export function openDialog(store: DialogStore, dialog: Dialog): void {
  store.setState({ open: dialog });
}

export function closeDialog(store: DialogStore): void {
  store.setState({ open: null });
}
