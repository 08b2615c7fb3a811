/** Drafts that go on from a checkpoint of a run. */
import { recipeOfLength, sameValue, scheduleChange, type ForkPoint } from '../../runs/index.ts';
import { networkDisabledReason, rowOf, type Draft } from '../store/rows.ts';
import { hasCheckpoint, runName, type RunView } from '../store/runs.ts';
import { formatCount } from '../text/numbers.ts';
import type { ActionContext, EditorContext } from './action.ts';
import type { Outcome } from './outcome.ts';

/** Why a run cannot be forked at this step, as a sentence; null when it can. */
export function forkingDisabledReason(
  { draft }: ActionContext,
  run: RunView,
  step: number | null,
): string | null {
  if (step === null || !hasCheckpoint(run, step)) return 'It has no checkpoint to go on from.';
  return networkDisabledReason({ rows: rowsBeside(draft, run) });
}

/**
 * A draft with the run's network, recipe and seed, whose next run goes on from its checkpoint.
 * The checkpoint is pinned, since others would take its place. Other forks stay beside it where
 * they ask for the same recipe and seed; all else gives way: an edit of the recipe is one of all
 * rows.
 */
export function forked({ draft, newId }: EditorContext, run: RunView, step: number): Outcome {
  const parent: ForkPoint = { runId: run.id, step };
  const row = { ...rowOf(run.network, newId(), run.name), parent };
  const rows = [...rowsBeside(draft, run), row];
  const isPinned = run.pinned.includes(step);
  return {
    draft: {
      rows,
      recipe: recipeFrom(run, step),
      seed: run.seed,
      queue: { ...draft.queue, seeds: 1 },
    },
    focus: { kind: 'place', rowId: row.id, position: undefined },
    announce: `${runName(run)} from step ${formatCount(step)} is in the experiment. Change what shall be different, then train it.`,
    ...(isPinned ? {} : { engine: { type: 'pin', runId: run.id, step } }),
  };
}

/** The rows that stay beside a fork of a run. */
function rowsBeside({ rows, recipe, seed }: Draft, run: RunView): Draft['rows'] {
  const isAlike = seed === run.seed && sameValue(recipe, run.recipe);
  return isAlike ? rows.filter(({ parent }) => parent !== undefined) : [];
}

/** The recipe of a run, twice as long where nothing of it would be left. */
function recipeFrom({ recipe, steps }: RunView, step: number): Draft['recipe'] {
  if (steps === null) return recipe;
  return recipeOfLength(recipe, steps > step ? steps : 2 * step);
}

/** How the learning rate of a fork differs from its parent's, as a sentence; null where it does not. */
export function forkedSchedule(parent: RunView, { recipe }: Draft, step: number): string | null {
  const steps = recipe.duration === 'steps' ? recipe.steps : parent.steps;
  return scheduleChange(parent, { recipe, steps }, step);
}
