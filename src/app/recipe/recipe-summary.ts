/** A recipe in a few lines, for whoever does not want to change it. */
import { normalisationLabel, PAPER_RECIPE, type Recipe } from '../../experiment/index.ts';
import { formatAmount, formatCount, formatSmall } from '../text/numbers.ts';
import { NONE, scheduleInShort, warmUpInShort } from './schedule-text.ts';

interface SummaryLine {
  readonly name: string;
  readonly value: string;
  /** What the paper has instead; null where it is the same, or the paper has nothing of the kind. */
  readonly paper: string | null;
}

interface Line {
  readonly name: string;
  readonly text: (recipe: Recipe) => string;
  /** What the paper has, where that depends on the recipe. */
  readonly inPaper?: (recipe: Recipe) => string;
  /** Left out where it is as in the paper, which does without it. */
  readonly beyondPaper?: true;
}

const LINES: readonly Line[] = [
  {
    name: 'Length',
    text: ({ duration, steps, minutes }) =>
      duration === 'steps'
        ? formatAmount(steps, 'step')
        : `${formatSmall(minutes)} ${minutes === 1 ? 'minute' : 'minutes'} in all`,
  },
  { name: 'Batch', text: ({ batchSize }) => formatAmount(batchSize, 'picture') },
  {
    name: 'Learning rate',
    text: (recipe) => scheduleInShort(recipe, lengthOf(recipe)),
    // The same shares of a run of another length are the paper's.
    inPaper: (recipe) => scheduleInShort(PAPER_RECIPE, lengthOf(recipe)),
  },
  { name: 'Warm-up', text: warmUpInShort, beyondPaper: true },
  {
    name: 'Momentum, decay',
    text: ({ momentum, nesterov, weightDecay }) =>
      `${formatSmall(momentum)}${nesterov ? ' Nesterov' : ''}, ${formatSmall(weightDecay)}`,
  },
  {
    name: 'Label smoothing',
    text: ({ labelSmoothing }) => (labelSmoothing > 0 ? formatSmall(labelSmoothing) : NONE),
    beyondPaper: true,
  },
  { name: 'Augmentation', text: augmentationText },
  {
    name: 'Normalised by',
    text: ({ normalise }) => normalisationLabel(normalise),
    beyondPaper: true,
  },
  { name: 'First weights', text: initialisationText, beyondPaper: true },
  { name: 'Training pictures', text: ({ pictures }) => formatCount(pictures) },
  { name: 'Test pictures', text: ({ testPictures }) => formatCount(testPictures) },
  { name: 'Stops early', text: stopRulesInShort, beyondPaper: true },
  { name: 'Test every', text: ({ testEvery }) => formatAmount(testEvery, 'step') },
];

function lengthOf({ duration, steps }: Recipe): number | undefined {
  return duration === 'steps' ? steps : undefined;
}

function augmentationText(recipe: Recipe): string {
  const amounts = (['cutout', 'brightness', 'contrast', 'saturation'] as const)
    .filter((key) => recipe[key] > 0)
    .map((key) => `${key} ${formatSmall(recipe[key])}`);
  const all = [recipe.crop ? 'crop' : '', recipe.flip ? 'flip' : '', ...amounts].filter(Boolean);
  return all.length === 0 ? NONE : all.join(', ');
}

function stopRulesInShort(recipe: Recipe): string {
  const { stopMinutes, stopTestError, stopTrainingError, patience } = recipe;
  const rules = [
    stopMinutes > 0 ? `after ${formatSmall(stopMinutes)} min` : '',
    stopTestError > 0 ? `at ${formatSmall(stopTestError)} % test` : '',
    stopTrainingError > 0 ? `at ${formatSmall(stopTrainingError)} % training` : '',
    patience > 0 ? `after ${formatAmount(patience, 'test')} without progress` : '',
  ].filter(Boolean);
  return rules.length === 0 ? NONE : rules.join(', ');
}

function initialisationText({ initialisation, initialisationScale }: Recipe): string {
  const name = initialisation === 'he' ? 'He' : 'Xavier';
  return initialisationScale === 1 ? name : `${name} × ${formatSmall(initialisationScale)}`;
}

/** What is worth knowing of a recipe, and where it differs from the paper's. */
export function recipeSummary(recipe: Recipe): readonly SummaryLine[] {
  return LINES.flatMap(({ name, text, inPaper, beyondPaper }) => {
    const value = text(recipe);
    const other = inPaper?.(recipe) ?? text(PAPER_RECIPE);
    if (value === other) return beyondPaper ? [] : [{ name, value, paper: null }];
    return [{ name, value, paper: other === NONE ? null : other }];
  });
}
