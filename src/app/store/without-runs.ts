/** Runs that are not there any more. */
import type { RunState } from './run-state.ts';
import { isUnbegun } from './runs.ts';

/** The state without those of these runs of which nothing was computed: they would be empty lines. */
export function withoutUnbegun(state: RunState, unwanted: readonly string[]): RunState {
  const gone = unwanted.filter((id) => {
    const run = state.runs[id];
    return run !== undefined && isUnbegun(run);
  });
  if (gone.length === 0) return state;
  const isLeft = (id: string) => !gone.includes(id);
  const runs = Object.entries(state.runs).filter(([id]) => isLeft(id));
  const ofRows = Object.entries(state.runsOfRow).map(
    ([rowId, ids]) => [rowId, ids.filter(isLeft)] as const,
  );
  return {
    ...state,
    runs: Object.fromEntries(runs),
    runsOfRow: Object.fromEntries(ofRows),
    active: state.active.filter(isLeft),
  };
}
