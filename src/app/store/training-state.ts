/** What the page's own commands change before the worker answers. */
import { BUILD, createRecord } from '../../runs/index.ts';
import type { Mode, RunState } from './run-state.ts';
import { released, type PlannedRun } from './runs.ts';
import { DATA_SET } from './data-set.ts';

/**
 * The state once these runs were sent to the worker. A row that starts anew gets one more
 * record; the worker lets go of all runs that are not listed.
 *
 * @param now milliseconds since 1970
 */
export function startTraining(
  state: RunState,
  planned: readonly PlannedRun[],
  mode: Mode,
  now: number,
): RunState {
  const active = planned.map(({ request }) => request.id);
  const runs = { ...released(state.runs, active, now) };
  const runsOfRow = { ...state.runsOfRow };
  for (const { rowId, request, name, fresh } of planned) {
    const run = runs[request.id];
    if (run) runs[request.id] = { ...run, name };
    if (!fresh) continue;
    runsOfRow[rowId] = [...(runsOfRow[rowId] ?? []), request.id];
    const record = createRecord({ ...request, name, dataset: DATA_SET.id, build: BUILD }, now);
    runs[request.id] = { ...record, released: false };
  }
  return { ...state, mode, active, runs, runsOfRow, secondsLeft: null, brokenOffBy: null };
}
