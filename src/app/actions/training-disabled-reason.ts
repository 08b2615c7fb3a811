/** Why training cannot start or go on, as one sentence. */
import { seedAfter } from '../../experiment/index.ts';
import { problemForBatch } from '../../network/index.ts';
import { otherTabReason } from '../store/elsewhere.ts';
import { isBusy } from '../store/run-state.ts';
import { namesOf, type Row } from '../store/rows.ts';
import { queuedRuns, seedsOf, type QueuedRun } from '../store/queue.ts';
import { runsOfDraft } from '../store/runs-of-rows.ts';
import { answersRow, canGoOn, isInterrupted, type RunView } from '../store/runs.ts';
import { problemsInTraining } from '../store/trainable.ts';
import type { ActionContext } from './action.ts';
import { forkProblem } from './fork-problem.ts';

/** The runs of the rows, where they can go on and still compute what the rows ask for. */
function standingRuns({ draft, run }: ActionContext): readonly RunView[] {
  return runsOfDraft(run, draft).filter(canGoOn);
}

/** The seed behind those of the rows. */
export function nextSeedOf(draft: ActionContext['draft']): number {
  return seedAfter(seedsOf(draft).at(-1) ?? draft.seed);
}

/** Whether training would take up runs that were interrupted; those of another tab are not. */
export function isGoingOn(context: ActionContext): boolean {
  const elsewhere = context.run.elsewhere?.active ?? [];
  return standingRuns(context).some((run) => isInterrupted(run) && !elsewhere.includes(run.id));
}

/** Whether there is nothing left to train of what the rows ask for. */
export function isOver(context: ActionContext): boolean {
  const { draft, run } = context;
  const done = standingRuns(context).filter(({ status }) => status === 'finished');
  return run.mode === 'finished' || (!isBusy(run.mode) && done.length === queuedRuns(draft).length);
}

/** What keeps rows from going on from the checkpoints that they are forked at. */
function forkProblems(context: ActionContext): readonly string[] {
  const { draft } = context;
  const standing = standingRuns(context);
  const hasRun = ({ row, seed }: QueuedRun<Row>) =>
    standing.some((run) => answersRow(run, row, { recipe: draft.recipe, seed }));
  const unbegun = new Set(
    queuedRuns(draft)
      .filter((one) => !hasRun(one))
      .map(({ row }) => row),
  );
  const names = namesOf(draft.rows);
  return draft.rows.flatMap((row, index) => {
    if (!row.parent || !unbegun.has(row)) return [];
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
  const queued = queuedRuns(draft).length;
  if (queued === 0) return 'All networks are left out of the queue. Take one in again.';
  return done === queued
    ? `All runs are finished. Train again with seed ${nextSeedOf(draft)}, or change something first.`
    : null;
}

/** Whether training goes on with networks other than the rows show now. */
export function rowsDifferFromTraining(context: ActionContext): boolean {
  const { draft, run } = context;
  const { order } = draft.queue;
  const standing = standingRuns(context).map(({ id }) => id);
  if (run.active.length !== standing.length || order !== run.order) return true;
  if (standing.length < queuedRuns(draft).length) return true;
  return standing.some((id, turn) =>
    order === 'in-sequence' ? run.active[turn] !== id : !run.active.includes(id),
  );
}
