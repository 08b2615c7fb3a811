/** Edits of the experiment as a whole. */
import { MOST_NETWORKS } from '../../experiment/index.ts';
import { blocksOf, setAllShortcuts, type Shortcut } from '../../network/index.ts';
import { changeAllNetworks, experimentStore } from '../store/experiment-store.ts';
import type { Action, Situation } from './action.ts';

export const undo: Action = {
  name: 'undo',
  label: () => 'Undo',
  shortcut: '$mod+z',
  yieldsToText: true,
  hindrance: ({ past }) => (past > 0 ? null : 'There is nothing to undo.'),
  perform: () => experimentStore.temporal.getState().undo(),
};

export const redo: Action = {
  name: 'redo',
  label: () => 'Redo',
  shortcut: '$mod+Shift+z',
  yieldsToText: true,
  hindrance: ({ future }) => (future > 0 ? null : 'There is nothing to redo.'),
  perform: () => experimentStore.temporal.getState().redo(),
};

/** Why no further network can be added; null when one can. */
export function networkHindrance({ draft }: Situation): string | null {
  return draft.rows.length < MOST_NETWORKS
    ? null
    : `An experiment has at most ${MOST_NETWORKS} networks; remove one first.`;
}

function allShortcuts(name: string, label: string, shortcut: Shortcut, word: string): Action {
  return {
    name,
    label: () => label,
    hindrance: ({ draft }) => {
      const blocks = draft.rows.flatMap((row) => blocksOf(row.network));
      const differs = blocks.some((block) => block.value.shortcut !== shortcut);
      return differs ? null : `All skip connections are ${word} already.`;
    },
    perform: () =>
      changeAllNetworks(experimentStore, (network) => setAllShortcuts(network, shortcut)),
  };
}

export const allShortcutsOn = allShortcuts('all-on', 'Skip connections: all on', 'A', 'on');
export const allShortcutsOff = allShortcuts('all-off', 'All off', 'none', 'off');
