/** The readings of runs, as files. */
import { shownRuns } from '../store/runs-of-rows.ts';
import type { Action } from './action.ts';

export const exportShownCurves: Action = {
  name: 'export-curves',
  label: () => 'Export curves …',
  disabledReason: ({ run }) =>
    shownRuns(run).length > 0
      ? null
      : 'No run is in the figure. Train one, or show one of the list.',
  perform: ({ run }) => ({
    dialog: { kind: 'export-curves', runIds: shownRuns(run).map(({ id }) => id) },
  }),
};
