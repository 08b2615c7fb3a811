import type { RunState } from './run-state.ts';

/** The state once nothing is left that these runs could go on from. */
export function withoutCheckpoints(state: RunState, ids: readonly string[]): RunState {
  const changed = ids.flatMap((id) => {
    const run = state.runs[id];
    return run ? [[id, { ...run, checkpointStep: null, pinned: [] }] as const] : [];
  });
  return { ...state, runs: { ...state.runs, ...Object.fromEntries(changed) } };
}
