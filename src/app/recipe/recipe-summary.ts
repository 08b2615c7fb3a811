/** A recipe in a few lines, for whoever does not want to change it. */
import { normalisationLabel, type Recipe } from '../../experiment/index.ts';
import type { TermsOfText } from '../glossary/split.ts';
import { RECIPE_OF_PAPER } from '../store/for-data-set.ts';
import { formatAmount, formatCount, formatSmall } from '../text/numbers.ts';
import { NONE, scheduleInShort, warmUpInShort } from './schedule-text.ts';

interface SummaryLine {
  readonly name: string;
  /** Which of its words the glossary explains. */
  readonly terms: TermsOfText;
  readonly value: string;
  /** What the paper has instead; null where it is the same, or the paper has nothing of the kind. */
  readonly paper: string | null;
}

interface Line {
  readonly name: string;
  readonly terms?: TermsOfText;
  readonly text: (recipe: Recipe) => string;
  /** Left out where it is as in the paper, which does without it. */
  readonly beyondPaper?: true;
  /** The paper does not say. */
  readonly unsaidInPaper?: true;
}

const LINES: readonly Line[] = [
  {
    name: 'Length',
    terms: { Length: 'step' },
    text: ({ duration, steps, minutes }) =>
      duration === 'steps'
        ? formatAmount(steps, 'step')
        : `${formatSmall(minutes)} ${minutes === 1 ? 'minute' : 'minutes'} in all`,
  },
  {
    name: 'Batch',
    terms: { Batch: 'batch' },
    text: ({ batchSize }) => formatAmount(batchSize, 'picture'),
  },
  {
    name: 'Learning rate',
    terms: { 'Learning rate': 'learning-rate' },
    text: (recipe) => scheduleInShort(recipe, lengthOf(recipe)),
  },
  { name: 'Warm-up', terms: { 'Warm-up': 'warm-up' }, text: warmUpInShort, beyondPaper: true },
  {
    name: 'Momentum, decay',
    terms: { Momentum: 'momentum', decay: 'weight-decay' },
    text: ({ momentum, nesterov, weightDecay }) =>
      `${formatSmall(momentum)}${nesterov ? ' Nesterov' : ''}, ${formatSmall(weightDecay)}`,
  },
  {
    name: 'Label smoothing',
    terms: { 'Label smoothing': 'label-smoothing' },
    text: ({ labelSmoothing }) => (labelSmoothing > 0 ? formatSmall(labelSmoothing) : NONE),
    beyondPaper: true,
  },
  {
    name: 'Activations',
    terms: { Activations: 'activation-format' },
    text: ({ activations }) => (activations === 'float16' ? 'float16 in steps' : 'float32'),
    beyondPaper: true,
    unsaidInPaper: true,
  },
  {
    name: 'Augmentation',
    terms: { Augmentation: 'augmentation' },
    text: augmentationText,
  },
  {
    name: 'Normalised by',
    terms: { 'Normalised by': 'normalisation' },
    text: ({ normalise }) => normalisationLabel(normalise),
    beyondPaper: true,
  },
  {
    name: 'First weights',
    terms: { 'First weights': 'initialisation' },
    text: initialisationText,
    beyondPaper: true,
  },
  {
    name: 'Training pictures',
    terms: { 'Training pictures': 'cifar-10' },
    text: ({ pictures }) => formatCount(pictures),
  },
  { name: 'Test pictures', text: ({ testPictures }) => formatCount(testPictures) },
  { name: 'Stops early', text: stopRulesInShort, beyondPaper: true },
  {
    name: 'Test every',
    terms: { Test: 'test-error' },
    text: ({ testEvery }) => formatAmount(testEvery, 'step'),
    unsaidInPaper: true,
  },
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
  return LINES.flatMap(({ name, terms = {}, text, beyondPaper, unsaidInPaper }) => {
    const line = { name, terms, value: text(recipe) };
    const other = text(RECIPE_OF_PAPER);
    if (line.value === other) return beyondPaper ? [] : [{ ...line, paper: null }];
    return [{ ...line, paper: unsaidInPaper || other === NONE ? null : other }];
  });
}
