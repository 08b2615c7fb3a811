import { expect, it } from 'vitest';
import { FIRST_LOOK_RECIPE, PAPER_RECIPE, type Recipe } from '../../experiment/index.ts';
import { scheduleInShort, scheduleInWords, warmUpInShort } from './schedule-text.ts';

const CONSTANT: Partial<Recipe> = { warmUpSteps: 400 };
const LINEAR: Partial<Recipe> = { warmUpSteps: 1, warmUp: 'linear' };

it.each<[Partial<Recipe>, string]>([
  [{}, '0.1, divided by 10 after 50 % and 75 % of the run.'],
  [
    { learningRateDrops: [30, 60, 80.5], learningRateFactor: 5 },
    '0.1, divided by 5 after 30 %, 60 % and 80.5 % of the run.',
  ],
  [{ learningRateDrops: [] }, '0.1 throughout.'],
  [{ learningRateFactor: 1 }, '0.1 throughout.'],
  [{ schedule: 'constant', learningRate: 0.02 }, '0.02 throughout.'],
  [{ schedule: 'cosine' }, '0.1, falling along half a cosine to zero.'],
  [{ ...CONSTANT, schedule: 'constant' }, 'Warm-up 0.01 for 400 steps, then 0.1 to the end.'],
  [
    { ...LINEAR, schedule: 'cosine' },
    'Warm-up from 0.01 over 1 step, then 0.1, falling along half a cosine to zero.',
  ],
])('tells %s in words', (changes, words) => {
  expect(scheduleInWords({ ...PAPER_RECIPE, ...changes })).toBe(words);
});

it('gives the points of a run of known length in steps, else in percent', () => {
  expect(scheduleInShort(PAPER_RECIPE, 64_000)).toBe('0.1, ÷10 at 32k and 48k');
  expect(scheduleInShort(FIRST_LOOK_RECIPE)).toBe('0.1, ÷10 at 80 %');
  expect(scheduleInShort({ ...PAPER_RECIPE, schedule: 'cosine' }, 64_000)).toBe('0.1, cosine to 0');
  expect(scheduleInShort({ ...PAPER_RECIPE, schedule: 'constant' }, 64_000)).toBe('0.1');
});

it('says how the warm-up goes', () => {
  const texts = [{}, CONSTANT, LINEAR].map((one) => warmUpInShort({ ...PAPER_RECIPE, ...one }));
  expect(texts).toEqual(['none', '0.01 for 400 steps', 'from 0.01 over 1 step']);
});
