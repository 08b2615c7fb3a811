import { expect, it } from 'vitest';
import { runView } from '../store/test-runs.ts';
import { playedTo, scrubbedTo, scrubRange } from './scrub-range.ts';

it('has nothing to go through before the first step', () => {
  expect(scrubRange([])).toBeNull();
  expect(scrubRange([runView({ step: 0 })])).toBeNull();
});

it('reaches as far as the furthest run, and is as long as the longest', () => {
  const runs = [runView({ step: 30, steps: 100 }), runView({ step: 70, steps: null })];
  expect(scrubRange(runs)).toMatchObject({ reached: 70, length: 100 });
  expect(scrubRange([runView({ step: 70, steps: null })])?.length).toBe(70);
});

it('goes by what is trained here, and by what was recorded where there is nothing else', () => {
  const recorded = runView({ step: 7500, steps: 7500, recorded: 'for-page' });
  expect(scrubRange([recorded])?.reached).toBe(7500);
  const own = runView({ step: 6, steps: 100 });
  expect(scrubRange([recorded, own])).toMatchObject({ reached: 6, length: 100 });
});

it('marks where any learning rate falls, each once', () => {
  const one = runView({ step: 5, steps: 1000 });
  const recipe = { ...one.recipe, learningRateDrops: [50, 75] };
  const other = { ...one.recipe, learningRateDrops: [50] };
  const range = scrubRange([
    { ...one, recipe },
    { ...one, recipe: other },
    { ...one, recipe: { ...recipe, learningRateDrops: [10], schedule: 'cosine' } },
  ]);
  expect(range?.drops).toEqual([500, 750]);
});

it('follows what is trained at the end, and never leaves the range', () => {
  const range = { reached: 70, length: 100, drops: [] };
  expect([-5, 0, 12.4, 69, 70, 100].map((step) => scrubbedTo(range, step))).toEqual([
    ...[0, 0, 12, 69, null, null],
  ]);
});

it('plays all of it in twelve seconds', () => {
  const range = { reached: 1200, length: 1200, drops: [] };
  expect(playedTo(range, 0, 6)).toBe(600);
  expect(playedTo(range, 600, 6)).toBeNull();
});
