/** Runs that wait for their turn, taken out of the queue. */
import { ended, requestOf } from '../../runs/index.ts';
import { withoutRun, type Queue } from '../store/queue.ts';
import { isUnbegun, runName } from '../store/runs.ts';
import { waitingRuns } from '../store/time-left.ts';
import { withoutUnbegun } from '../store/without-runs.ts';
import type { RunState } from '../store/run-state.ts';
import type { ActionContext, EditorContext } from './action.ts';
import type { Outcome } from './outcome.ts';

/** Whether a run waits until others are done. */
export function isWaiting({ run }: ActionContext, id: string): boolean {
  return waitingRuns(run).includes(id);
}

/** The state in which these runs are not to be trained any more, and what the engine is told. */
export function withoutTurns(
  state: RunState,
  ids: readonly string[],
): Pick<Outcome, 'engine'> & { readonly run: RunState } {
  const active = state.active.filter((id) => !ids.includes(id));
  const run = { ...state, active };
  if (state.mode !== 'running' || active.length === state.active.length) return { run };
  const runs = active.flatMap((id) => (run.runs[id] ? [requestOf(run.runs[id])] : []));
  return { run, engine: { type: 'train', runs, order: state.order } };
}

/** The queue without these runs, which their rows would ask for again. */
export function queueWithout(
  { draft, run: { runs, runsOfRow } }: ActionContext,
  ids: readonly string[],
): Queue {
  return ids.reduce((queue, id) => {
    const row = draft.rows.find((one) => runsOfRow[one.id]?.includes(id));
    const run = runs[id];
    return row && run ? withoutRun(queue, row.id, run.seed) : queue;
  }, draft.queue);
}

/** Leaves a run that waits out of the queue; what was computed of it stays. */
export function skipped(context: EditorContext, id: string): Outcome {
  const state = context.run;
  const run = state.runs[id];
  if (!run || !isWaiting(context, id)) return {};
  const { run: rest, engine } = withoutTurns(state, [id]);
  const stopped = { ...run, ...ended(run, 'stopped', context.now()), released: true };
  const next = isUnbegun(run)
    ? withoutUnbegun(rest, [id])
    : { ...rest, runs: { ...rest.runs, [id]: stopped } };
  return {
    run: next,
    draft: { queue: queueWithout(context, [id]) },
    announce: `Left “${runName(run)}” out of the queue.`,
    ...(engine ? { engine } : {}),
  };
}
