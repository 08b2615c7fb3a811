/** Another learning rate for a run whose numbers are not finite any more. */
import { requestOf } from '../../runs/index.ts';
import { forkOf } from '../store/fork-of.ts';
import { takeUp } from '../store/training-state.ts';
import type { EditorContext } from './action.ts';
import type { Outcome } from './outcome.ts';

/**
 * Trains a fork of a run, from its last checkpoint, with this learning rate; runs that are being
 * trained stay beside it. Where there are none, the recipe gets the rate, and the row of the run
 * the fork. Null where the run has no checkpoint.
 */
export function forkedAtRate(
  { draft, run: state, newId, now }: EditorContext,
  runId: string,
  learningRate: number,
): Outcome | null {
  const run = state.runs[runId];
  const step = run?.checkpointStep ?? null;
  if (!run || step === null) return null;
  const parent = { runId, step };
  const fork = forkOf(run, { ...run.recipe, learningRate }, parent, newId(), state, now());
  const next = takeUp(state, [fork], now());
  const requests = next.active.flatMap((id) => {
    const one = next.runs[id];
    return one ? [requestOf(one)] : [];
  });
  const engine = { type: 'train', runs: requests, order: next.order } as const;
  const row = draft.rows.find(({ id }) => state.runsOfRow[id]?.includes(runId));
  if (!row || requests.length > 1) return { run: next, engine };
  const ofRow = [...(state.runsOfRow[row.id] ?? []), fork.id];
  return {
    run: { ...next, runsOfRow: { ...state.runsOfRow, [row.id]: ofRow } },
    draft: {
      rows: draft.rows.map((one) => (one.id === row.id ? { ...one, parent } : one)),
      recipe: { ...draft.recipe, learningRate },
    },
    engine,
  };
}
