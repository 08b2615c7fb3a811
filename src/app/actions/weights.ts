/** Weights out of the page and back into it; both are asked about in a dialog. */
import type { RunState } from '../store/run-state.ts';
import type { RunView } from '../store/runs.ts';
import { byAge } from '../store/runs-of-rows.ts';
import type { Action } from './action.ts';

/** The runs whose weights the worker holds, then those that have a checkpoint, the newest first. */
export function runsWithWeights({
  active,
  runs,
}: Pick<RunState, 'active' | 'runs'>): readonly RunView[] {
  const held = active.flatMap((id) => {
    const run = runs[id];
    return run && run.step > 0 && !run.released ? [run] : [];
  });
  const others = Object.values(runs).filter(
    (run) => run.checkpointStep !== null && !held.includes(run),
  );
  return [...held, ...others.sort((a, b) => byAge(b, a))];
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
