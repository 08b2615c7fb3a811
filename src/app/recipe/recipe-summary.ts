/** A recipe in a few lines, for whoever does not want to change it. */
import { dropSteps, type Recipe } from '../../experiment/index.ts';
import { formatCount, formatSmall, formatTick } from '../text/numbers.ts';

export interface SummaryLine {
  readonly name: string;
  readonly value: string;
}

function scheduleText(recipe: Recipe): string {
  const rate = formatSmall(recipe.learningRate);
  if (recipe.learningRateDrops.length === 0) return rate;
  const drops =
    recipe.duration === 'steps'
      ? dropSteps(recipe, recipe.steps).map(formatTick)
      : recipe.learningRateDrops.map((percent) => `${percent} %`);
  return `${rate}, ÷10 at ${drops.join(', ')}`;
}

function augmentationText(recipe: Recipe): string {
  const amounts = (['cutout', 'brightness', 'contrast', 'saturation'] as const)
    .filter((key) => recipe[key] > 0)
    .map((key) => `${key} ${formatSmall(recipe[key])}`);
  return [recipe.crop ? 'crop' : '', recipe.flip ? 'flip' : '', ...amounts]
    .filter(Boolean)
    .join(', ');
}

export function recipeSummary(recipe: Recipe): readonly SummaryLine[] {
  const augmentation = augmentationText(recipe);
  return [
    {
      name: 'Length',
      value:
        recipe.duration === 'steps'
          ? `${formatCount(recipe.steps)} steps`
          : `${formatSmall(recipe.minutes)} minutes in all`,
    },
    { name: 'Batch', value: `${formatCount(recipe.batchSize)} pictures` },
    { name: 'Learning rate', value: scheduleText(recipe) },
    {
      name: 'Momentum, decay',
      value: `${formatSmall(recipe.momentum)}, ${formatSmall(recipe.weightDecay)}`,
    },
    { name: 'Augmentation', value: augmentation === '' ? 'none' : augmentation },
    { name: 'Training pictures', value: formatCount(recipe.pictures) },
    { name: 'Test pictures', value: formatCount(recipe.testPictures) },
    { name: 'Test every', value: `${formatCount(recipe.testEvery)} steps` },
  ];
}
