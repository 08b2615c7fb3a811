/** What the page's own commands change before the worker answers. */
import type { PlannedRun, Run } from './runs.ts';
import type { Mode, RunState } from './run-state.ts';

const hasReadings = (run: Run | undefined) => run?.trainingError !== undefined;

/**
 * The state once these runs were sent to the worker. A row that starts anew keeps its
 * previous curve as an earlier one; the worker lets go of all runs that are not listed.
 */
export function startTraining(
  state: RunState,
  planned: readonly PlannedRun[],
  mode: Mode,
): RunState {
  const active = planned.map(({ request }) => request.id);
  const runs: Record<string, Run> = {};
  for (const [id, run] of Object.entries(state.runs)) {
    runs[id] = active.includes(id) ? run : { ...run, status: 'released' };
  }
  const runOfRow = { ...state.runOfRow };
  const earlierOfRow = { ...state.earlierOfRow };
  for (const { rowId, request, name, fresh } of planned) {
    const run = runs[request.id];
    if (run) runs[request.id] = { ...run, name };
    if (!fresh) continue;
    const previous = runOfRow[rowId];
    if (previous !== undefined && hasReadings(runs[previous])) earlierOfRow[rowId] = previous;
    runOfRow[rowId] = request.id;
    runs[request.id] = { ...request, name, status: 'live', step: 0, epoch: 0 };
  }
  const fresh = { secondsLeft: null, brokenOffBy: null };
  return { ...state, mode, active, runs, runOfRow, earlierOfRow, ...fresh };
}

/** Takes a run off its row, and so its curve off the chart. */
export function withoutRun(state: RunState, runId: string): RunState {
  const without = (ids: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(ids).filter(([, id]) => id !== runId));
  return {
    ...state,
    runOfRow: without(state.runOfRow),
    earlierOfRow: without(state.earlierOfRow),
  };
}
