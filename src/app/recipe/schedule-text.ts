/** The course of the learning rate in words. */
import { dropSteps, type Recipe } from '../../experiment/index.ts';
import { formatCount, formatSmall, formatTick } from '../text/numbers.ts';

/** What stands for something that a recipe does without. */
export const NONE = 'none';

const listed = (points: readonly string[]) => new Intl.ListFormat('en-GB').format(points);

/** Whether the learning rate is divided anywhere in the run. */
function isDivided({ schedule, learningRateDrops, learningRateFactor }: Recipe): boolean {
  return schedule === 'steps' && learningRateDrops.length > 0 && learningRateFactor !== 1;
}

/**
 * As short as a line allows: `0.1, ÷10 at 32k and 48k`.
 *
 * @param steps length of the run; without it the points of the run are given in percent
 */
export function scheduleInShort(recipe: Recipe, steps?: number): string {
  const rate = formatSmall(recipe.learningRate);
  if (recipe.schedule === 'cosine') return `${rate}, cosine to 0`;
  if (!isDivided(recipe)) return rate;
  const points =
    steps === undefined
      ? `${listed(recipe.learningRateDrops.map(formatSmall))} %`
      : listed(dropSteps(recipe, steps).map(formatTick));
  return `${rate}, ÷${formatSmall(recipe.learningRateFactor)} at ${points}`;
}

/** As short as a line allows: `0.01 for 400 steps`. */
export function warmUpInShort({ warmUpSteps, warmUpRate, warmUp }: Recipe): string {
  if (warmUpSteps === 0) return NONE;
  const rate = formatSmall(warmUpRate);
  const steps = `${formatCount(warmUpSteps)} ${warmUpSteps === 1 ? 'step' : 'steps'}`;
  return warmUp === 'constant' ? `${rate} for ${steps}` : `from ${rate} over ${steps}`;
}

/** A sentence: `0.1, divided by 10 after 50 % and 75 % of the run.` */
export function scheduleInWords(recipe: Recipe): string {
  const warmUp = recipe.warmUpSteps > 0 ? `Warm-up ${warmUpInShort(recipe)}, then ` : '';
  return `${warmUp}${formatSmall(recipe.learningRate)}${courseInWords(recipe)}.`;
}

function courseInWords(recipe: Recipe): string {
  if (recipe.schedule === 'cosine') return ', falling along half a cosine to zero';
  if (!isDivided(recipe)) return recipe.warmUpSteps > 0 ? ' to the end' : ' throughout';
  const points = recipe.learningRateDrops.map((percent) => `${formatSmall(percent)} %`);
  return `, divided by ${formatSmall(recipe.learningRateFactor)} after ${listed(points)} of the run`;
}
