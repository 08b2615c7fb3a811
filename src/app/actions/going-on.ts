/** Runs of any visit that go on, as long as they were to or longer. */
import {
  recipeOfLength,
  requestOf,
  scheduleChange,
  withLength,
  type StopRule,
} from '../../runs/index.ts';
import { otherTabReason } from '../store/elsewhere.ts';
import type { RunView } from '../store/runs.ts';
import { canBeTakenUp } from '../store/runs.ts';
import { queuedRuns } from '../store/queue.ts';
import { runsOfDraft } from '../store/runs-of-rows.ts';
import { takeUp } from '../store/training-state.ts';
import type { Action, ActionContext, EditorContext } from './action.ts';
import type { Outcome } from './outcome.ts';
import { isOver } from './training-disabled-reason.ts';

/** Most steps of a run, as of a recipe. */
export const MOST_STEPS = 10_000_000;

/** The step that a run would go on from. */
export function stepOf({ released, checkpointStep, step }: RunView): number {
  return released ? (checkpointStep ?? 0) : step;
}

function runsOf({ run: { runs } }: ActionContext, ids: readonly string[]): readonly RunView[] {
  return ids.flatMap((id) => runs[id] ?? []);
}

/** Why these runs cannot be trained on now, as a sentence; null when they can. */
export function goingOnDisabledReason(
  context: ActionContext,
  ids: readonly string[],
): string | null {
  const { device, notices, mode, active } = context.run;
  const fatal = notices.find((notice) => notice.fatal);
  if (fatal) return `${fatal.what} ${fatal.remedy}`;
  if (!device) return 'Looking for a device to compute on.';
  const otherTab = otherTabReason(context.run);
  if (otherTab !== null) return otherTab;
  const runs = runsOf(context, ids);
  if (runs.some((run) => !canBeTakenUp(run))) {
    return 'Nothing is left that it could go on from. Train it again.';
  }
  const isAtWork = ({ id, status }: RunView) => active.includes(id) && status === 'open';
  const isBusy = mode !== 'paused' && runs.some(isAtWork);
  return isBusy ? 'It is being trained. Pause it first.' : null;
}

/** Trains a run on to its length; those that are being trained stay beside it. */
export function goneOn(context: EditorContext, id: string): Outcome {
  return trainedOn(context, runsOf(context, [id]));
}

/**
 * Trains these runs on to another length. Where they are the runs of all rows, the recipe gets
 * that length too.
 */
export function trainedLonger(
  context: EditorContext,
  ids: readonly string[],
  steps: number,
): Outcome {
  const { draft, run: state } = context;
  const wanted = runsOf(context, ids);
  // All runs of the rows have one recipe, so that what ended one of them is taken off all.
  const lifted = wanted.flatMap((run) => rulesOf(run));
  const longer = wanted.map((run) => {
    const recipe = recipeOfLength(run.recipe, steps, lifted);
    return withLength(run, { recipe, steps }, stepOf(run));
  });
  const ofRows = runsOfDraft(state, draft);
  const isWhole =
    ofRows.length === queuedRuns(draft).length && ofRows.every(({ id }) => ids.includes(id));
  return {
    ...trainedOn(context, longer),
    ...(isWhole ? { draft: { recipe: recipeOfLength(draft.recipe, steps, lifted) } } : {}),
  };
}

/** The rule that ended a run, which would end it again. */
function rulesOf({ status, endedBy }: RunView): readonly StopRule[] {
  return status === 'finished' && endedBy ? [endedBy] : [];
}

/** Trains these runs, as they are given, beside those that are being trained. */
export function trainedOn({ run: state, now }: EditorContext, runs: readonly RunView[]): Outcome {
  const next = takeUp(state, runs, now());
  const requests = next.active.flatMap((id) => {
    const run = next.runs[id];
    return run ? [requestOf(run)] : [];
  });
  return { run: next, engine: { type: 'train', runs: requests, order: next.order } };
}

/** What another length changes in the learning rates of runs, a sentence for each that differs. */
export function scheduleChanges(runs: readonly RunView[], steps: number): readonly string[] {
  const sentences = runs.flatMap((run) => {
    const after = { recipe: recipeOfLength(run.recipe, steps), steps };
    return scheduleChange(run, after, stepOf(run)) ?? [];
  });
  return [...new Set(sentences)];
}

/** The runs of the rows, where they are over. */
const idsOfRows = ({ draft, run }: ActionContext) => runsOfDraft(run, draft).map(({ id }) => id);

export const trainLonger: Action = {
  name: 'train-longer',
  label: () => 'Train longer …',
  disabledReason: (context) =>
    isOver(context)
      ? goingOnDisabledReason(context, idsOfRows(context))
      : 'The runs are not finished.',
  perform: (context) => ({ dialog: { kind: 'train-longer', runIds: idsOfRows(context) } }),
};
