/** The runs that a row has had, and which of them are shown. */
import { latestOf } from '../../runs/index.ts';
import type { RunState } from './run-state.ts';
import type { RunView } from './runs.ts';

export type RunsOfRows = Pick<RunState, 'runs' | 'runsOfRow' | 'hidden'>;

export const hasReadings = ({ metrics }: RunView): boolean =>
  latestOf(metrics, 'training-error') !== undefined;

function shown({ runs, hidden }: RunsOfRows, id: string | undefined): RunView | undefined {
  return id === undefined || hidden.includes(id) ? undefined : runs[id];
}

/** The last run of a row; undefined without one, or where a person took its curves away. */
export function latestRun(state: RunsOfRows, rowId: string): RunView | undefined {
  return shown(state, state.runsOfRow[rowId]?.at(-1));
}

/** The run before it that has anything to show: the faded curve of the row. */
export function earlierRun(state: RunsOfRows, rowId: string): RunView | undefined {
  const before = state.runsOfRow[rowId]?.slice(0, -1) ?? [];
  return shown(
    state,
    before.findLast((id) => {
      const run = shown(state, id);
      return run && hasReadings(run);
    }),
  );
}

/** Takes a run off the chart. No run from before an earlier one comes in its place. */
export function withoutRun(state: RunState, runId: string): RunState {
  const gone = Object.values(state.runsOfRow).flatMap((ids) => {
    const at = ids.indexOf(runId);
    return ids.slice(at === ids.length - 1 ? at : 0, at + 1);
  });
  return { ...state, hidden: [...state.hidden, ...gone] };
}
