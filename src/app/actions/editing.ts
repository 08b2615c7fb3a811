/** Edits of the experiment as a whole. */
import {
  blockAt,
  blocksOf,
  positionsOf,
  setAllShortcuts,
  toggleShortcuts,
  type Block,
  type Network,
} from '../../network/index.ts';
import { withNetworks } from '../store/rows.ts';
import type { Action } from './action.ts';

export const undo: Action = {
  name: 'undo',
  label: () => 'Undo',
  shortcut: '$mod+z',
  yieldsToText: true,
  disabledReason: ({ past }) => (past > 0 ? null : 'There is nothing to undo.'),
  perform: () => ({ travel: 'undo', focus: { kind: 'kept' } }),
};

export const redo: Action = {
  name: 'redo',
  label: () => 'Redo',
  shortcut: '$mod+Shift+z',
  alternative: '$mod+y',
  yieldsToText: true,
  disabledReason: ({ future }) => (future > 0 ? null : 'There is nothing to redo.'),
  perform: () => ({ travel: 'redo', focus: { kind: 'kept' } }),
};

const isPlain = ({ shortcut }: Block) => shortcut === 'none';

export function withAllShortcuts(network: Network): Network {
  const without = positionsOf(network).filter(
    (position) => blockAt(network, position)?.shortcut === 'none',
  );
  return toggleShortcuts(network, without);
}

export const allShortcutsOn: Action = {
  name: 'all-on',
  label: () => 'Skip connections: all on',
  disabledReason: ({ draft }) =>
    draft.rows.some((row) => blocksOf(row.network).some(isPlain))
      ? null
      : 'All skip connections are on already.',
  perform: ({ draft }) => ({ draft: { rows: withNetworks(draft.rows, withAllShortcuts) } }),
};

export const allShortcutsOff: Action = {
  name: 'all-off',
  label: () => 'All off',
  inFull: 'Skip connections: all off',
  disabledReason: ({ draft }) =>
    draft.rows.some((row) => !blocksOf(row.network).every(isPlain))
      ? null
      : 'All skip connections are off already.',
  perform: ({ draft }) => ({
    draft: { rows: withNetworks(draft.rows, (network) => setAllShortcuts(network, 'none')) },
  }),
};
