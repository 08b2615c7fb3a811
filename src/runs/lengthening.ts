/** Runs that go on for longer than they were to when they were begun. */
import type { Recipe } from '../experiment/index.ts';
import type { RunRecord } from './record.ts';
import { sameValue } from './same-value.ts';

/** What a recipe says of the length. */
export type RecipeLength = Pick<Recipe, 'duration' | 'steps' | 'minutes'>;

/** One time that the length of a run was changed. */
export interface Lengthening {
  /** The step at which that was. */
  readonly step: number;
  /** Length in steps before; null where it was not known. */
  readonly steps: number | null;
  /** What the recipe said of the length before. */
  readonly recipe: RecipeLength;
}

type Lengthened = Pick<RunRecord, 'recipe' | 'steps' | 'lengthened'>;

/** The recipe for so many steps. */
export function recipeOfLength(recipe: Recipe, steps: number): Recipe {
  return { ...recipe, duration: 'steps', steps };
}

/**
 * The run with another length, which its record tells of.
 *
 * @param recipe the same but for the length
 * @param steps its new length; null where that is not known yet
 * @param step at which it was changed
 */
export function withLength<Run extends Lengthened>(
  run: Run,
  { recipe, steps }: { readonly recipe: Recipe; readonly steps: number | null },
  step: number,
): Run {
  if (sameValue(lengthOf(run.recipe), lengthOf(recipe))) return { ...run, recipe, steps };
  const change = { step, steps: run.steps, recipe: lengthOf(run.recipe) };
  return { ...run, recipe, steps, lengthened: [...(run.lengthened ?? []), change] };
}

/** Whether a run is, or at some time was, computed by just this recipe. */
export function isOfRecipe(
  { recipe, lengthened = [] }: Pick<RunRecord, 'recipe' | 'lengthened'>,
  asked: Recipe,
): boolean {
  if (sameValue(recipe, asked)) return true;
  return lengthened.some(({ recipe: before }) => sameValue({ ...recipe, ...before }, asked));
}

function lengthOf({ duration, steps, minutes }: Recipe): RecipeLength {
  return { duration, steps, minutes };
}
