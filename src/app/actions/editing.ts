/** Edits of the experiment as a whole. */
import { MOST_NETWORKS } from '../../experiment/index.ts';
import {
  blockAt,
  blocksOf,
  positionsOf,
  setAllShortcuts,
  toggleShortcuts,
  type Block,
} from '../../network/index.ts';
import { focusPlace, rowIdOf } from '../editor/place-data.ts';
import { changeAllNetworks, experimentStore } from '../store/experiment-store.ts';
import { selectionStore } from '../store/selection.ts';
import type { Action, ActionContext } from './action.ts';

/** Keeps the focus in its network, or in the last one, where what had it is gone afterwards. */
function keepFocus(change: () => void): void {
  const rowId = rowIdOf(document.activeElement);
  change();
  queueMicrotask(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (rowId === null || !isLost) return;
    const { rows } = experimentStore.getState();
    const left = rows.find(({ id }) => id === rowId) ?? rows.at(-1);
    const { rowId: edited, positions } = selectionStore.getState();
    if (left) focusPlace(left.id, edited === left.id ? positions[0] : undefined);
  });
}

export const undo: Action = {
  name: 'undo',
  label: () => 'Undo',
  shortcut: '$mod+z',
  yieldsToText: true,
  disabledReason: ({ past }) => (past > 0 ? null : 'There is nothing to undo.'),
  perform: () => keepFocus(() => experimentStore.temporal.getState().undo()),
};

export const redo: Action = {
  name: 'redo',
  label: () => 'Redo',
  shortcut: '$mod+Shift+z',
  yieldsToText: true,
  disabledReason: ({ future }) => (future > 0 ? null : 'There is nothing to redo.'),
  perform: () => keepFocus(() => experimentStore.temporal.getState().redo()),
};

/** Why no further network can be added; null when one can. */
export function networkDisabledReason({ draft }: ActionContext): string | null {
  return draft.rows.length < MOST_NETWORKS
    ? null
    : `An experiment has at most ${MOST_NETWORKS} networks; remove one first.`;
}

const isPlain = ({ shortcut }: Block) => shortcut === 'none';

export const allShortcutsOn: Action = {
  name: 'all-on',
  label: () => 'Skip connections: all on',
  disabledReason: ({ draft }) =>
    draft.rows.some((row) => blocksOf(row.network).some(isPlain))
      ? null
      : 'All skip connections are on already.',
  perform: () =>
    changeAllNetworks(experimentStore, (network) =>
      toggleShortcuts(
        network,
        positionsOf(network).filter((position) => blockAt(network, position)?.shortcut === 'none'),
      ),
    ),
};

export const allShortcutsOff: Action = {
  name: 'all-off',
  label: () => 'All off',
  disabledReason: ({ draft }) =>
    draft.rows.some((row) => !blocksOf(row.network).every(isPlain))
      ? null
      : 'All skip connections are off already.',
  perform: () => changeAllNetworks(experimentStore, (network) => setAllShortcuts(network, 'none')),
};
