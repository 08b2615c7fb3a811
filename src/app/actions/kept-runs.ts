/** What a person does with runs that were trained: show, hide, rename, delete, copy. */
import { LONGEST_NAME } from '../../formats/index.ts';
import { displayName } from '../../network/index.ts';
import { networkDisabledReason, rowOf } from '../store/rows.ts';
import type { RunState } from '../store/run-state.ts';
import { freeRunName } from '../store/runs-of-rows.ts';
import { runName, type RunView } from '../store/runs.ts';
import { waitingRuns } from '../store/time-left.ts';
import { withoutCheckpoints } from '../store/without-checkpoints.ts';
import type { Action, ActionContext } from './action.ts';
import type { Outcome } from './outcome.ts';
import { queueWithout, withoutTurns } from './queueing.ts';

/** Puts curves on the chart, or takes them off. */
export function withShown({ run }: ActionContext, ids: readonly string[], shown: boolean): Outcome {
  const others = run.hidden.filter((id) => !ids.includes(id));
  return { run: { hidden: shown ? others : [...others, ...ids] } };
}

function changed(state: RunState, id: string, change: Partial<RunView>): Outcome {
  const run = state.runs[id];
  return run ? { run: { runs: { ...state.runs, [id]: { ...run, ...change } } } } : {};
}

/** An empty name is that of the network; one that another run has gets a number. */
export function renamed({ run: state }: ActionContext, id: string, text: string): Outcome {
  const run = state.runs[id];
  if (!run) return {};
  const usual = displayName(run.network);
  const wanted = text.trim().slice(0, LONGEST_NAME) || usual;
  const others = Object.values(state.runs).filter((one) => one.id !== id);
  const free = freeRunName(wanted, others);
  return changed(state, id, { name: free === usual ? null : free });
}

export function withNotes({ run }: ActionContext, id: string, notes: string): Outcome {
  return changed(run, id, { notes });
}

/** Why these runs cannot be deleted, as a sentence; null when they can. */
export function deletingDisabledReason(
  { run }: ActionContext,
  ids: readonly string[],
): string | null {
  const { runs, active, elsewhere } = run;
  const waiting = waitingRuns(run);
  const isOpen = (id: string) => runs[id]?.status === 'open';
  const isElsewhere = (id: string) => elsewhere?.active.includes(id) === true && isOpen(id);
  if (ids.some(isElsewhere)) return 'It is being trained in another tab. Stop it there first.';
  const open = ids.some((id) => active.includes(id) && isOpen(id) && !waiting.includes(id));
  return open ? 'It is being trained. Stop it first.' : null;
}

/**
 * Takes runs out of the list, and those that wait out of the queue; they can be brought back until
 * the next visit.
 */
export function deleted(context: ActionContext, ids: readonly string[]): Outcome {
  const { run: state } = context;
  const entries = Object.entries(state.runs);
  const gone = entries.filter(([id]) => ids.includes(id)).map(([, run]) => run);
  if (gone.length === 0) return {};
  const waiting = waitingRuns(state).filter((id) => ids.includes(id));
  const { run, engine } = withoutTurns(state, waiting);
  return {
    run: {
      active: run.active,
      runs: Object.fromEntries(entries.filter(([id]) => !ids.includes(id))),
      deletedRuns: [...state.deletedRuns, gone],
    },
    ...(waiting.length > 0 ? { draft: { queue: queueWithout(context, waiting) } } : {}),
    ...(engine ? { engine } : {}),
    announce: `Deleted ${inWords(gone)}.`,
  };
}

function inWords(runs: readonly RunView[]): string {
  const [first] = runs;
  return runs.length === 1 && first ? `“${runName(first)}”` : `${runs.length} runs`;
}

/** Removes the checkpoints of runs for good; those that were deleted can then not be brought back. */
export function checkpointsRemoved({ run: state }: ActionContext, ids: readonly string[]): Outcome {
  const deletedRuns = state.deletedRuns
    .map((runs) => runs.filter(({ id }) => !ids.includes(id)))
    .filter((runs) => runs.length > 0);
  return {
    run: { ...withoutCheckpoints(state, ids), deletedRuns },
    engine: { type: 'forget', runIds: ids },
    announce: `Removed the checkpoints of ${ids.length === 1 ? '1 run' : `${ids.length} runs`}.`,
  };
}

/** Takes back the last deletion, then the one before. */
export const bringBack: Action = {
  name: 'bring-back-runs',
  label: ({ run: { deletedRuns } }) => `Bring back ${inWords(deletedRuns.at(-1) ?? [])}`,
  disabledReason: ({ run: { deletedRuns } }) =>
    deletedRuns.length > 0 ? null : 'No run was deleted.',
  perform: ({ run: { runs, deletedRuns } }) => {
    const back = deletedRuns.at(-1) ?? [];
    return {
      run: {
        runs: { ...runs, ...Object.fromEntries(back.map((run) => [run.id, run])) },
        deletedRuns: deletedRuns.slice(0, -1),
      },
      announce: `Brought back ${inWords(back)}.`,
    };
  },
};

/** Why a run cannot be copied into the experiment, as a sentence; null when it can. */
export function copyingDisabledReason({ draft }: ActionContext): string | null {
  return networkDisabledReason(draft);
}

/** A new row with the network of a run, and the run's recipe and seed for the experiment. */
export function copied(
  { draft, newId }: ActionContext & { readonly newId: () => string },
  { network, name, recipe, seed }: RunView,
): Outcome {
  return { draft: { rows: [...draft.rows, rowOf(network, newId(), name)], recipe, seed } };
}
