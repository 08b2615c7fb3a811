/** Everything that can be done, in one list that is searched. */
import type { Action } from './action.ts';

export const openCommands: Action = {
  name: 'commands',
  label: () => 'All commands …',
  shortcut: '$mod+k',
  disabledReason: () => null,
  perform: () => ({ dialog: { kind: 'commands' } }),
};
