/** The way to other pictures. */
import type { Action } from './action.ts';

export const openDataSets: Action = {
  name: 'data-sets',
  label: () => 'Other pictures',
  inFull: 'Learn from other pictures: a data set, or your own',
  disabledReason: () => null,
  perform: () => ({ dialog: { kind: 'data-sets' } }),
};
