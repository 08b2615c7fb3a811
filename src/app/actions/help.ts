/** The list of keys. */
import type { Action } from './action.ts';

export const showKeys: Action = {
  name: 'show-keys',
  label: () => 'Keyboard',
  inFull: 'Show all keys',
  shortcut: 'Shift+?',
  yieldsToText: true,
  disabledReason: () => null,
  perform: () => ({ dialog: { kind: 'keys' } }),
};
