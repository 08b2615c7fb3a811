/** What was trained on what, for below the figure in a file. */
import type { Recipe } from '../../experiment/index.ts';
import type { Measure } from '../store/chart-choices.ts';
import { DATA_SET } from '../store/data-set.ts';
import type { ChartedRun, Series } from '../store/series.ts';
import { formatAmount, formatCount, formatSmall } from '../text/numbers.ts';
import { recipeDifferences } from '../text/run-differences.ts';
import { fallsIn, rateStretches, sharedStretches } from './schedule-marks.ts';

const list = (words: readonly string[]) => new Intl.ListFormat('en-GB').format(words);

/** `seed 1`, `seeds 1 and 2`. */
function seedText(runs: readonly ChartedRun[]): string {
  const seeds = [...new Set(runs.map(({ seed }) => seed))].sort((a, b) => a - b);
  return `${seeds.length === 1 ? 'seed' : 'seeds'} ${list(seeds.map(String))}`;
}

/** ` over 64,000 training steps`; nothing where a length is not known. */
function lengthText(runs: readonly ChartedRun[]): string {
  const steps = runs.map((run) => run.steps);
  const [least, most] = [
    Math.min(...steps.map((one) => one ?? NaN)),
    Math.max(...steps.map(Number)),
  ];
  if (!Number.isFinite(least)) return '';
  const words =
    least === most ? formatCount(most) : `${formatCount(least)} to ${formatCount(most)}`;
  return ` over ${words} training ${most === 1 ? 'step' : 'steps'}`;
}

/** `learning rate 0.1, divided by 10 after 32,000 and 48,000 steps`. */
function rateText({ recipe, steps, lengthened }: ChartedRun): string {
  const rate = `learning rate ${formatSmall(recipe.learningRate)}`;
  if (recipe.schedule === 'cosine') return `${rate}, falling to zero along half a cosine`;
  const falls = fallsIn(
    rateStretches({ recipe, steps, ...(lengthened ? { lengthened } : {}) }) ?? [],
  );
  const factor = formatSmall(recipe.learningRateFactor);
  if (falls.length > 0) {
    return `${rate}, divided by ${factor} after ${list(falls.map(formatCount))} steps`;
  }
  if (recipe.schedule === 'constant' || recipe.learningRateDrops.length === 0) return rate;
  const shares = recipe.learningRateDrops.map((share) => `${formatSmall(share)} %`);
  return `${rate}, divided by ${factor} after ${list(shares)} of the run`;
}

/** `crops and mirrored`; nothing without any. */
function augmentationText(recipe: Recipe): readonly string[] {
  const ways = [
    recipe.crop ? 'random crops' : '',
    recipe.flip ? 'mirroring' : '',
    recipe.cutout > 0 ? `cutout of ${recipe.cutout} pixels` : '',
    recipe.brightness > 0 || recipe.contrast > 0 || recipe.saturation > 0 ? 'changed colours' : '',
  ].filter(Boolean);
  return ways.length === 0 ? ['no augmentation'] : [`augmentation by ${list(ways)}`];
}

function recipeText(run: ChartedRun): string {
  const { recipe } = run;
  const parts = [
    `Batches of ${formatCount(recipe.batchSize)}`,
    rateText(run),
    ...(recipe.warmUpSteps > 0
      ? [
          `warm-up ${recipe.warmUp === 'linear' ? 'from' : 'at'} ${formatSmall(recipe.warmUpRate)} for ${formatAmount(recipe.warmUpSteps, 'step')}`,
        ]
      : []),
    `momentum ${formatSmall(recipe.momentum)}${recipe.nesterov ? ' (Nesterov)' : ''}`,
    `weight decay ${formatSmall(recipe.weightDecay)}`,
    ...(recipe.labelSmoothing > 0 ? [`label smoothing ${formatSmall(recipe.labelSmoothing)}`] : []),
    ...(recipe.activations === 'float16' ? ['activations as float16'] : []),
    ...augmentationText(recipe),
  ];
  const pictures = formatCount(recipe.pictures);
  return `${parts.join(', ')}; ${pictures} training pictures.`;
}

/** The recipe, or in what those of the others differ from the first. */
function recipeSentences(series: readonly Series[]): readonly string[] {
  const [first, ...others] = series;
  if (!first) return [];
  const different = others.flatMap(({ name, run }) => {
    const all = recipeDifferences(first.run.recipe, run.recipe);
    return all.length === 0 ? [] : [`${name}: ${all.join(', ')}`];
  });
  if (different.length === 0) return [recipeText(first.run)];
  return [`${first.name}: ${recipeText(first.run)}`, `Other recipes: ${different.join('; ')}.`];
}

interface Captioned {
  readonly series: readonly Series[];
  readonly measure: Measure;
}

/** `Error on CIFAR-10 of Plain-20 and Plain-56 over 64,000 training steps, seed 1. …` */
export function figureCaption({ series, measure }: Captioned): string {
  const runs = series.map(({ run }) => run);
  if (runs.length === 0) return '';
  const what = measure === 'error' ? 'Error' : 'Loss';
  const names = list([...new Set(series.map(({ name }) => name))]);
  const adapters = [...new Set(runs.flatMap(({ adapter }) => adapter ?? []))];
  const forked = runs.some(({ parent }) => parent !== null);
  const paused = runs.some(({ gaps }) => gaps !== undefined && gaps.length > 0);
  const differ = measure === 'error' && sharedStretches(runs) === null && runs.length > 1;
  return [
    `${what} on ${DATA_SET.label} of ${names}${lengthText(runs)}, ${seedText(runs)}.`,
    ...recipeSentences(series),
    ...(differ ? ['Their learning rates do not fall at the same steps.'] : []),
    ...(adapters.length > 0 ? [`Trained on ${list(adapters)}.`] : []),
    ...(forked ? ['Lighter parts are those of the runs that they went on from.'] : []),
    ...(paused ? ['Two strokes across the axis: the computer slept there.'] : []),
  ].join(' ');
}
