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

/** Weights that can be exported: those that a run has now, or had at a pinned checkpoint. */
export interface WeightsChoice {
  readonly run: RunView;
  /** Undefined for those that it has now. */
  readonly step?: number;
}

export function choicesOfWeights(
  state: Pick<RunState, 'active' | 'runs'>,
): readonly WeightsChoice[] {
  const present = runsWithWeights(state);
  const others = Object.values(state.runs).filter(
    (run) => run.pinned.length > 0 && !present.includes(run),
  );
  return [...present, ...others].flatMap((run): readonly WeightsChoice[] => [
    ...(present.includes(run) ? [{ run }] : []),
    ...run.pinned.map((step) => ({ run, step })),
  ]);
}

export const exportWeights: Action = {
  name: 'export-weights',
  label: () => 'Export weights',
  disabledReason: ({ run }) =>
    choicesOfWeights(run).length > 0 ? null : 'There are no trained weights yet.',
  perform: () => ({ dialog: { kind: 'export-weights' } }),
};

export const loadWeights: Action = {
  name: 'load-weights',
  label: () => 'Load weights',
  disabledReason: ({ run }) => (run.device ? null : 'Looking for a device to compute on.'),
  perform: () => ({ dialog: { kind: 'load-weights' } }),
};
