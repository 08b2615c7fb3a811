import { expect, it } from 'vitest';
import { FIRST_LOOK_RECIPE, PAPER_RECIPE } from '../../experiment/index.ts';
import { recipeSummary } from './recipe-summary.ts';

const value = (recipe: typeof PAPER_RECIPE, name: string) =>
  recipeSummary(recipe).find((line) => line.name === name)?.value;

it('gives the paper’s schedule in steps', () => {
  expect(value(PAPER_RECIPE, 'Length')).toBe('64,000 steps');
  expect(value(PAPER_RECIPE, 'Learning rate')).toBe('0.1, ÷10 at 32k, 48k');
  expect(value(PAPER_RECIPE, 'Momentum, decay')).toBe('0.9, 0.0001');
});

it('gives a recipe in minutes as shares of the run', () => {
  expect(value(FIRST_LOOK_RECIPE, 'Length')).toBe('10 minutes in all');
  expect(value(FIRST_LOOK_RECIPE, 'Learning rate')).toBe('0.1, ÷10 at 80 %');
});

it('names what is done to the pictures', () => {
  expect(value(PAPER_RECIPE, 'Augmentation')).toBe('crop, flip');
  const more = { ...PAPER_RECIPE, flip: false, cutout: 16, saturation: 0.25 };
  expect(value(more, 'Augmentation')).toBe('crop, cutout 16, saturation 0.25');
});

it('says when nothing is augmented', () => {
  expect(value({ ...PAPER_RECIPE, crop: false, flip: false }, 'Augmentation')).toBe('none');
});
