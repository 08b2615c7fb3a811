import { expect, it } from 'vitest';
import { PAPER_RECIPE, type Recipe } from '../experiment/index.ts';
import { isOfRecipe, recipeOfLength, withLength, type Lengthening } from './lengthening.ts';

const minutes: Recipe = { ...PAPER_RECIPE, duration: 'minutes', minutes: 3 };
const none: readonly Lengthening[] = [];
const run = { recipe: minutes, steps: 900, lengthened: none, kept: 'as it is' };
const once = withLength(run, { recipe: recipeOfLength(minutes, 2000), steps: 2000 }, 700);
const twice = withLength(once, { recipe: recipeOfLength(minutes, 5000), steps: 5000 }, 2000);

it('tells of every length that a run had, and of the step at which it was changed', () => {
  expect(twice).toMatchObject({ steps: 5000, kept: 'as it is' });
  expect(twice.recipe).toEqual({ ...minutes, duration: 'steps', steps: 5000 });
  expect(twice.lengthened).toEqual([
    { step: 700, steps: 900, recipe: { duration: 'minutes', steps: 64_000, minutes: 3 } },
    { step: 2000, steps: 2000, recipe: { duration: 'steps', steps: 2000, minutes: 3 } },
  ]);
  expect(withLength(run, { recipe: minutes, steps: 900 }, 700)).toEqual(run);
});

it('leaves a run what it was asked for, whichever of its lengths is asked for', () => {
  const asked = [minutes, recipeOfLength(minutes, 2000), recipeOfLength(minutes, 5000)];
  expect(asked.map((recipe) => isOfRecipe(twice, recipe))).toEqual([true, true, true]);
  expect(isOfRecipe(twice, recipeOfLength(minutes, 2001))).toBe(false);
  expect(isOfRecipe(twice, { ...minutes, batchSize: 1 })).toBe(false);
});

it('lifts the rules that ended runs early, which it tells of too', () => {
  const recipe = { ...PAPER_RECIPE, patience: 3, stopTestError: 8 };
  const free = recipeOfLength(recipe, 64_000, ['no-progress']);
  expect(free).toEqual({ ...PAPER_RECIPE, stopTestError: 8 });
  const longer = withLength({ ...run, recipe, steps: 64_000 }, { recipe: free, steps: 64_000 }, 50);
  expect(longer.lengthened).toMatchObject([
    { step: 50, recipe: { patience: 3, stopTestError: 8 } },
  ]);
  expect(isOfRecipe(longer, recipe)).toBe(true);
  expect(isOfRecipe(longer, { ...recipe, patience: 4 })).toBe(false);
  expect(isOfRecipe(twice, { ...minutes, patience: 4 })).toBe(false);
});
