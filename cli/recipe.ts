/** The recipe that a command line asks for. */
import type { DataSetDescription } from '../src/dataset/index.ts';
import {
  PAPER_RECIPE,
  readRecipe,
  type Normalisation,
  type Recipe,
} from '../src/experiment/index.ts';
import type { LabArguments } from './options.ts';
import { FIND, RECIPE_OPTIONS } from './recipe-options.ts';
import { UsageError } from './usage-error.ts';

const OPTIONS_OF_PICTURES = [
  ['train', 'data-pictures'],
  ['test', 'test-pictures'],
] as const;

/** Steps at which the paper divides the learning rate by ten, however long the run. */
const DROPS = [32_000, 48_000];

/** Those within a run, as the shares in percent of its length that a recipe has. */
export function usualDrops(steps: number): readonly number[] {
  return DROPS.filter((step) => step < steps).map((step) => (100 * step) / steps);
}

/**
 * The recipe that a command line asks for; what it does not name is the paper's.
 *
 * @param noted how the pictures were normalised that the first weights have seen
 */
export function recipeOf(given: LabArguments, noted: Normalisation | null = null): Recipe {
  const steps = given.number('steps') ?? 20;
  const augment = !given.flag('no-augment');
  if (given.text('normalise') === FIND) {
    throw new UsageError(
      `--normalise ${FIND} belongs to evaluate. Name the normalisation to train with.`,
    );
  }
  const settings = Object.entries(RECIPE_OPTIONS).flatMap(([option, { key }]) => {
    const value = given.values.get(option);
    return value === undefined ? [] : [[key, value] as const];
  });
  // Fewer pictures than anyone would train on are welcome here.
  const pictures = given.number('data-pictures') ?? PAPER_RECIPE.pictures;
  const testPictures = given.number('test-pictures') ?? PAPER_RECIPE.testPictures;
  const usual: Recipe = {
    ...PAPER_RECIPE,
    steps,
    learningRateDrops: usualDrops(steps),
    crop: augment,
    flip: augment,
    pictures,
    testPictures,
    normalise: noted ?? PAPER_RECIPE.normalise,
  };
  return readRecipe(Object.fromEntries(settings), usual).recipe;
}

/**
 * The recipe on a data set, of which it takes all pictures unless told otherwise.
 *
 * @throws UsageError when the data set has fewer than are asked for
 */
export function recipeOn(
  { label, pictures: all }: DataSetDescription,
  given: LabArguments,
  recipe: Recipe,
): Recipe {
  for (const [split, option] of OPTIONS_OF_PICTURES) {
    const asked = given.number(option) ?? 0;
    if (asked <= all[split]) continue;
    throw new UsageError(`--${option} asks for ${asked} pictures, and ${label} has ${all[split]}.`);
  }
  const pictures = given.number('data-pictures') ?? all.train;
  const testPictures = given.number('test-pictures') ?? all.test;
  return { ...recipe, pictures, testPictures };
}
