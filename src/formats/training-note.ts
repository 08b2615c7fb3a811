/**
 * What a checkpoint of PyTorch says of its training beside its tensors: a text of JSON under
 * `skipstack.training`, with the step, the seed and the recipe, which `train.py` of a PyTorch
 * project reads and writes as well.
 */
import * as v from 'valibot';
import { coloursOf, SEED_RANGE, type Recipe } from '../experiment/index.ts';
import type { Network } from '../network/index.ts';
import { FormatError } from './format-error.ts';
import { parseJson } from './json.ts';
import { recipeSchema } from './run/recipe-schema.ts';

export const TRAINING_NOTE = 'skipstack.training';

export interface TrainingNote {
  /** Steps done. */
  readonly step: number;
  readonly seed: number;
  readonly recipe: Recipe;
  /** Id of what it learns from; absent in notes of before, which were all of CIFAR-10. */
  readonly dataset?: string;
}

const whole = (largest: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(largest));

const schema = v.object({
  step: whole(Number.MAX_SAFE_INTEGER),
  seed: whole(SEED_RANGE.largest),
  recipe: recipeSchema,
  dataset: v.exactOptional(v.string()),
});

/** The text, with what `train.py` needs to prepare pictures. */
export function encodeTrainingNote(
  { step, seed, recipe, dataset }: TrainingNote,
  { input }: Network,
): string {
  const colours = coloursOf(recipe.normalise);
  const pictures = {
    input: [input.height, input.width],
    mean: colours?.mean ?? null,
    deviation: colours?.deviation ?? null,
  };
  return JSON.stringify({ step, seed, recipe, dataset, ...pictures });
}

/** @throws FormatError when it says something else */
export function decodeTrainingNote(text: string): TrainingNote {
  const value: unknown = parseJson(text, `“${TRAINING_NOTE}” in this file`);
  const { success, output } = v.safeParse(schema, value);
  if (success) return output;
  throw new FormatError(
    `“${TRAINING_NOTE}” in this file is no training of this program. Save the weights alone, or with the train.py of the project.`,
  );
}
