import { PAPER_RECIPE, type Recipe } from '../recipe.ts';
import { RECIPE_SETTINGS } from './tables.ts';
import { isWithinField, rangeText } from '../typed/typed-number.ts';
import { listText } from '../typed/typed-list.ts';
import type { Setting } from './setting.ts';

/** Smallest and largest seed; a seed is a whole number. */
export const SEED_RANGE = { smallest: 0, largest: 0x7fffffff } as const;

/** The seed behind this one; behind the largest comes the smallest. */
export function seedAfter(seed: number): number {
  return seed < SEED_RANGE.largest ? seed + 1 : SEED_RANGE.smallest;
}

/**
 * Checks one value for a setting.
 *
 * @returns the value as it goes into a recipe, or a sentence that says what is wrong
 */
export function checkSetting(
  setting: Setting,
  value: unknown,
): { readonly value: Recipe[keyof Recipe] } | { readonly problem: string } {
  const refuse = (needs: string) => ({
    problem: `${setting.label} must be ${needs}, not ${described(value)}.`,
  });
  switch (setting.kind) {
    case 'switch':
      return typeof value === 'boolean' ? { value } : refuse('on or off');
    case 'choice': {
      const { choices, typed } = setting;
      const chosen =
        choices.find((one) => one.value === value)?.value ?? typed?.read(value) ?? null;
      const needs = [...choices.map((one) => one.value), ...(typed ? [typed.needs] : [])];
      return chosen === null ? refuse(needs.join(' or ')) : { value: chosen };
    }
    case 'number':
      return typeof value === 'number' && isWithinField(setting, value)
        ? { value }
        : refuse(rangeText(setting));
    case 'numbers': {
      const { smallest, largest, most } = setting;
      const list: readonly unknown[] | null = Array.isArray(value) ? value : null;
      const numbers = list?.filter(
        (one): one is number => typeof one === 'number' && one >= smallest && one <= largest,
      );
      return numbers && numbers.length === list?.length && numbers.length <= most
        ? { value: [...numbers].sort((a, b) => a - b) }
        : refuse(listText(setting));
    }
  }
}

/** A refused value in a sentence. It may be anything, also an object that has no text. */
function described(value: unknown): string {
  if (typeof value === 'string') return `“${value.slice(0, 40)}”`;
  if (typeof value === 'number' || typeof value === 'boolean') return `“${value.toString()}”`;
  return 'something of another kind';
}

/**
 * Reads a recipe out of anything, setting by setting. What is missing is taken from
 * `defaults`; what is wrong too, and is named in `problems`.
 */
export function readRecipe(
  source: Readonly<Record<string, unknown>>,
  defaults: Recipe = PAPER_RECIPE,
): { readonly recipe: Recipe; readonly problems: readonly string[] } {
  let recipe = defaults;
  const problems: string[] = [];
  for (const setting of RECIPE_SETTINGS) {
    if (!Object.hasOwn(source, setting.key)) continue;
    const checked = checkSetting(setting, source[setting.key]);
    if ('problem' in checked) problems.push(checked.problem);
    else recipe = { ...recipe, [setting.key]: checked.value };
  }
  return { recipe, problems };
}
