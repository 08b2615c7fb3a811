/** Runs that go on for longer than they were to when they were begun. */
import type { Recipe } from '../experiment/index.ts';
import { sameValue } from './same-value.ts';
import { NO_STOP_RULES, SETTING_OF_RULE, type StopRule, type StopSettings } from './stop-rules.ts';

/** What a recipe says of the length; rules by which a run ends early only where there are any. */
export type RecipeLength = Pick<Recipe, 'duration' | 'steps' | 'minutes'> & Partial<StopSettings>;

/** One time that the length of a run was changed. */
export interface Lengthening {
  /** The step at which that was. */
  readonly step: number;
  /** Length in steps before; null where it was not known. */
  readonly steps: number | null;
  /** What the recipe said of the length before. */
  readonly recipe: RecipeLength;
}

/** What a run's record says of its length. */
interface Lengthened {
  readonly recipe: Recipe;
  readonly steps: number | null;
  readonly lengthened?: readonly Lengthening[];
}

/** The recipe for so many steps, without some of the rules by which runs end before them. */
export function recipeOfLength(
  recipe: Recipe,
  steps: number,
  lifted: readonly StopRule[] = [],
): Recipe {
  const off = lifted.map((rule) => [SETTING_OF_RULE[rule], 0] as const);
  return { ...recipe, duration: 'steps', steps, ...Object.fromEntries(off) };
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
  if (isOfSameLength(run.recipe, recipe)) return { ...run, recipe, steps };
  const change = { step, steps: run.steps, recipe: lengthOf(run.recipe) };
  return { ...run, recipe, steps, lengthened: [...(run.lengthened ?? []), change] };
}

/** Whether a run is, or at some time was, computed by just this recipe. */
export function isOfRecipe(
  { recipe, lengthened = [] }: Pick<Lengthened, 'recipe' | 'lengthened'>,
  asked: Recipe,
): boolean {
  if (sameValue(recipe, asked)) return true;
  return lengthened.some(({ recipe: before }) => {
    return sameValue({ ...recipe, ...NO_STOP_RULES, ...before }, asked);
  });
}

function lengthOf(recipe: Recipe): RecipeLength {
  const { duration, steps, minutes, stopMinutes, stopTestError, stopTrainingError, patience } =
    recipe;
  const rules = { stopMinutes, stopTestError, stopTrainingError, patience };
  return { duration, steps, minutes, ...(sameValue(rules, NO_STOP_RULES) ? {} : rules) };
}

/** Whether both recipes end a run at the same step. */
export function isOfSameLength(one: Recipe, other: Recipe): boolean {
  return sameValue(lengthOf(one), lengthOf(other));
}
