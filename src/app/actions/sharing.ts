/** Links to what is on the page. */
import type { Action } from './action.ts';

export const share: Action = {
  name: 'share',
  label: () => 'Share',
  inFull: 'Share: links to the experiment, with or without its curves',
  disabledReason: () => null,
  perform: () => ({ dialog: { kind: 'share' } }),
};
