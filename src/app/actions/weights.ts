/** Weights out of the page and back into it; both are asked about in a dialog. */
import type { RunState } from '../store/run-state.ts';
import type { RunView } from '../store/runs.ts';
import type { Action } from './action.ts';

/** The runs whose weights the worker still holds. */
export function runsWithWeights({
  active,
  runs,
}: Pick<RunState, 'active' | 'runs'>): readonly RunView[] {
  return active.flatMap((id) => {
    const run = runs[id];
    return run && run.step > 0 && !run.released ? [run] : [];
  });
}

export const exportWeights: Action = {
  name: 'export-weights',
  label: () => 'Export weights',
  disabledReason: ({ run }) =>
    runsWithWeights(run).length > 0 ? null : 'There are no trained weights yet.',
  perform: () => ({ dialog: { kind: 'export-weights' } }),
};

export const loadWeights: Action = {
  name: 'load-weights',
  label: () => 'Load weights',
  disabledReason: ({ run }) => (run.device ? null : 'Looking for a device to compute on.'),
  perform: () => ({ dialog: { kind: 'load-weights' } }),
};
