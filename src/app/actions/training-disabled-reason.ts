/** Why training cannot start or go on, as one sentence. */
import { seedAfter } from '../../experiment/index.ts';
import { problemForBatch } from '../../network/index.ts';
import { otherTabReason } from '../store/elsewhere.ts';
import { isBusy } from '../store/run-state.ts';
import { namesOf } from '../store/rows.ts';
import { latestRun } from '../store/runs-of-rows.ts';
import { answersRow, canGoOn, isInterrupted, type RunView } from '../store/runs.ts';
import { problemsInTraining } from '../store/trainable.ts';
import type { ActionContext } from './action.ts';
import { forkProblem } from './fork-problem.ts';

/** The run of each row, where it still computes what the row asks for. */
export function standingRuns({ draft, run: state }: ActionContext): readonly RunView[] {
  return draft.rows.flatMap((row) => {
    const run = latestRun(state, row.id);
    return run && canGoOn(run) && answersRow(run, row, draft) ? [run] : [];
  });
}

/** Whether training would take up runs that were interrupted. */
export function isGoingOn(context: ActionContext): boolean {
  return standingRuns(context).some(isInterrupted);
}

/** Whether there is nothing left to train of what the rows ask for. */
export function isOver(context: ActionContext): boolean {
  const { draft, run } = context;
  const done = standingRuns(context).filter(({ status }) => status === 'finished');
  return run.mode === 'finished' || (!isBusy(run.mode) && done.length === draft.rows.length);
}

/** What keeps rows from going on from the checkpoints that they are forked at. */
function forkProblems(context: ActionContext): readonly string[] {
  const standing = standingRuns(context);
  const names = namesOf(context.draft.rows);
  return context.draft.rows.flatMap((row, index) => {
    if (!row.parent || standing.some((run) => answersRow(run, row, context.draft))) return [];
    return forkProblem(context, row.parent, names[index] ?? '') ?? [];
  });
}

export function trainingDisabledReason(context: ActionContext): string | null {
  const { draft, run, refusedTexts } = context;
  const [refused] = refusedTexts;
  if (refused !== undefined) return refused;
  const names = namesOf(draft.rows);
  for (const [index, row] of draft.rows.entries()) {
    const [first] = problemsInTraining(row.network);
    const problem = first ?? problemForBatch(row.network, draft.recipe.batchSize);
    if (problem) return `${names[index] ?? ''}: ${problem.sentence}`;
  }
  const fork = forkProblems(context)[0];
  if (fork !== undefined) return fork;
  const fatal = run.notices.find((notice) => notice.fatal);
  if (fatal) return `${fatal.what} ${fatal.remedy}`;
  if (!run.device) return 'Looking for a device to compute on.';
  const otherTab = otherTabReason(run);
  if (otherTab !== null) return otherTab;
  const standing = standingRuns(context);
  const done = standing.filter(({ status }) => status === 'finished').length;
  return done === draft.rows.length
    ? `All runs are finished. Train again with seed ${seedAfter(draft.seed)}, or change a network or the recipe first.`
    : null;
}

/** Whether training goes on with networks other than the rows show now. */
export function rowsDifferFromTraining(context: ActionContext): boolean {
  const { draft, run } = context;
  if (run.active.length !== draft.rows.length) return true;
  const standing = standingRuns(context);
  return standing.length < draft.rows.length || standing.some(({ id }) => !run.active.includes(id));
}
