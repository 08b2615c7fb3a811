/** What the page's own commands change before the worker answers. */
import { coloursFor } from '../colours/palette.ts';
import { displayName } from '../../network/index.ts';
import { BUILD, createRecord } from '../../runs/index.ts';
import type { Mode, RunState } from './run-state.ts';
import { freeRunName, shownRuns } from './runs-of-rows.ts';
import { released, type PlannedRun } from './runs.ts';
import { DATA_SET } from './data-set.ts';

/**
 * The state once these runs were sent to the worker. A row that starts anew gets one more
 * record, with a name and a colour that no other run on the chart has; the worker lets go of all
 * runs that are not listed.
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
  const fresh = planned.filter((run) => run.fresh);
  const colours = coloursFor(
    fresh.map(({ request }) => request.network),
    shownRuns(state).map(({ colour }) => colour),
  );
  for (const [index, { rowId, request, name }] of fresh.entries()) {
    const usual = displayName(request.network);
    const free = freeRunName(name ?? usual, Object.values(runs));
    const own = free === usual ? null : free;
    const record = createRecord({ ...request, name: own, dataset: DATA_SET.id, build: BUILD }, now);
    const colour = colours[index] ?? { mix: 'plain', tone: 0 };
    const here = { released: false, curvesLoaded: true, earlierVisit: false, colour };
    const kept = { checkpointStep: null, timesResumed: 0 };
    runs[request.id] = { ...record, ...here, ...kept };
    runsOfRow[rowId] = [...(runsOfRow[rowId] ?? []), request.id];
  }
  return { ...state, mode, active, runs, runsOfRow, secondsLeft: null, brokenOffBy: null };
}
