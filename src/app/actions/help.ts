/** The list of keys at the end of the page. */
import type { Action } from './action.ts';

/** Id of the element that unfolds the list. */
export const KEYS_ID = 'keys';

export const showKeys: Action = {
  name: 'show-keys',
  label: () => 'Show these keys',
  shortcut: 'Shift+?',
  yieldsToText: true,
  disabledReason: () => null,
  perform: () => ({ unfold: KEYS_ID }),
};
