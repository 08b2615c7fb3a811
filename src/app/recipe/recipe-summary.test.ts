import { expect, it } from 'vitest';
import { FIRST_LOOK_RECIPE, PAPER_RECIPE, type Recipe } from '../../experiment/index.ts';
import { recipeSummary } from './recipe-summary.ts';

const line = (recipe: Recipe, name: string) =>
  recipeSummary(recipe).find((line) => line.name === name);

const value = (changes: Partial<Recipe>, name: string) =>
  line({ ...PAPER_RECIPE, ...changes }, name)?.value;

it('gives the paper’s recipe, which differs nowhere from itself', () => {
  const lines = recipeSummary(PAPER_RECIPE).map(({ name, value, paper }) => ({
    name,
    value,
    paper,
  }));
  expect(lines).toEqual(
    [
      ['Length', '64,000 steps'],
      ['Batch', '128 pictures'],
      ['Learning rate', '0.1, ÷10 at 32k and 48k'],
      ['Momentum, decay', '0.9, 0.0001'],
      ['Augmentation', 'crop, flip'],
      ['Training pictures', '50,000'],
      ['Test pictures', '10,000'],
      ['Test every', '1,000 steps'],
    ].map(([name, value]) => ({ name, value, paper: null })),
  );
});

it('gives a recipe in minutes as shares of the run', () => {
  expect(line(FIRST_LOOK_RECIPE, 'Length')).toMatchObject({
    value: '10 minutes in all',
    paper: '64,000 steps',
  });
  expect(line(FIRST_LOOK_RECIPE, 'Learning rate')).toMatchObject({
    value: '0.1, ÷10 at 80 %',
    paper: '0.1, ÷10 at 32k and 48k',
  });
});

it('says of another length what the paper has, word for word', () => {
  const half = { ...PAPER_RECIPE, steps: 32_000 };
  expect(line(half, 'Length')?.paper).toBe('64,000 steps');
  expect(line(half, 'Learning rate')).toMatchObject({
    value: '0.1, ÷10 at 16k and 24k',
    paper: '0.1, ÷10 at 32k and 48k',
  });
});

it('does not say for the paper what it does not say itself', () => {
  expect(line(FIRST_LOOK_RECIPE, 'Test every')).toMatchObject({ value: '200 steps', paper: null });
});

it('tells of float16 where steps keep it, of which the paper says nothing', () => {
  expect(line({ ...PAPER_RECIPE, activations: 'float16' }, 'Activations')).toMatchObject({
    value: 'float16 in steps',
    paper: null,
  });
});

it('names what is done to the pictures', () => {
  const more = { flip: false, cutout: 16, saturation: 0.25 };
  expect(value(more, 'Augmentation')).toBe('crop, cutout 16, saturation 0.25');
  expect(value({ normalise: 'imagenet' }, 'Normalised by')).toBe('ImageNet’s mean and deviation');
});

it('says when nothing is augmented', () => {
  expect(value({ crop: false, flip: false }, 'Augmentation')).toBe('none');
});

it('has lines for what the paper does without, where it is there', () => {
  expect(line({ ...PAPER_RECIPE, warmUpSteps: 400 }, 'Warm-up')).toMatchObject({
    value: '0.01 for 400 steps',
    paper: null,
  });
  expect(value({ nesterov: true }, 'Momentum, decay')).toBe('0.9 Nesterov, 0.0001');
  expect(value({ labelSmoothing: 0.1 }, 'Label smoothing')).toBe('0.1');
  expect(value({ initialisation: 'xavier' }, 'First weights')).toBe('Xavier');
  const rules = { stopMinutes: 90, stopTestError: 8.5, stopTrainingError: 1, patience: 1 };
  expect(value(rules, 'Stops early')).toBe(
    'after 90 min, at 8.5 % test, at 1 % training, after 1 test without progress',
  );
  const scaled = line({ ...PAPER_RECIPE, initialisationScale: 0.5 }, 'First weights');
  expect(scaled).toMatchObject({ value: 'He × 0.5', paper: 'He' });
});
