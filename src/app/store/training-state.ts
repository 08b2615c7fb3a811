/** What the page's own commands change before the worker answers. */
import { coloursFor } from '../colours/palette.ts';
import { displayName } from '../../network/index.ts';
import { BUILD, createRecord, type TrainingOrder } from '../../runs/index.ts';
import type { Mode, RunState } from './run-state.ts';
import { freeRunName, takenColours } from './runs-of-rows.ts';
import { released, type PlannedRun, type RunView } from './runs.ts';
import { DATA_SET } from './data-set.ts';
import { withoutUnbegun } from './without-runs.ts';

/**
 * The state once these runs were sent to the worker to go on, whatever the rows ask for; those
 * that are being trained stay beside them.
 *
 * @param now milliseconds since 1970
 */
export function takeUp(state: RunState, wanted: readonly RunView[], now: number): RunState {
  const ids = wanted.map(({ id }) => id);
  const others = state.active.filter((id) => {
    return !ids.includes(id) && state.runs[id]?.status === 'open';
  });
  const active = [...others, ...ids];
  const open = wanted.map((run): RunView => {
    return { ...run, status: 'open', times: { ...run.times, ended: null } };
  });
  const runs = {
    ...released(state.runs, active, now),
    ...Object.fromEntries(open.map((run) => [run.id, run])),
  };
  const hidden = state.hidden.filter((id) => !ids.includes(id));
  const begun = { mode: 'running', brokenOffBy: null } as const;
  return { ...state, ...begun, active, runs, hidden };
}

export interface TrainingStart {
  readonly mode: Mode;
  readonly order: TrainingOrder;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * The state once these runs were sent to the worker. A row that starts anew gets one more
 * record, with a name and a colour that no other run on the chart has; the worker lets go of all
 * runs that are not listed.
 */
export function startTraining(
  state: RunState,
  planned: readonly PlannedRun[],
  { mode, order, now }: TrainingStart,
): RunState {
  const active = planned.map(({ request }) => request.id);
  const dropped = state.active.filter((id) => !active.includes(id));
  const begun = withoutUnbegun(state, dropped);
  const runs = { ...released(begun.runs, active, now) };
  const runsOfRow = { ...begun.runsOfRow };
  const fresh = planned.filter((run) => run.fresh);
  const colours = coloursFor(
    fresh.map(({ request }) => request.network),
    takenColours(begun),
  );
  for (const [index, { rowId, request, name }] of fresh.entries()) {
    const usual = displayName(request.network);
    const free = freeRunName(name ?? usual, Object.values(runs));
    const own = free === usual ? null : free;
    const record = createRecord({ ...request, name: own, dataset: DATA_SET.id, build: BUILD }, now);
    const colour = colours[index] ?? { mix: 'plain', tone: 0 };
    const here = { released: false, curvesLoaded: true, earlierVisit: false, colour };
    const kept = { checkpointStep: null, pinned: [], timesResumed: 0 };
    runs[request.id] = { ...record, ...here, ...kept };
    runsOfRow[rowId] = [...(runsOfRow[rowId] ?? []), request.id];
  }
  return { ...state, mode, order, active, runs, runsOfRow, brokenOffBy: null };
}
