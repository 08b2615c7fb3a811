/** What the page knows of runs, together with those that were kept. */
import type { Draft } from '../store/rows.ts';
import type { RunState } from '../store/run-state.ts';
import { linkedToRows } from '../store/runs-of-rows.ts';
import { restoredView, type KeptRun } from './kept-run.ts';

/** The state with these runs; a row that has none stands for the last shown one that answers it. */
export function withKeptRuns(state: RunState, draft: Draft, kept: readonly KeptRun[]): RunState {
  const known = kept.filter(({ record }) => !state.runs[record.id]);
  const views = known.map(restoredView);
  const hidden = known.filter(({ shown }) => !shown).map(({ record }) => record.id);
  const shown = views.filter(({ id }) => !hidden.includes(id));
  const runsOfRow = linkedToRows(state, draft, shown);
  return {
    ...state,
    runs: { ...Object.fromEntries(views.map((run) => [run.id, run])), ...state.runs },
    hidden: [...state.hidden, ...hidden],
    runsOfRow,
  };
}
