import { expect, it } from 'vitest';
import { PAPER_RECIPE, type Recipe } from '../../experiment/index.ts';
import { fallsIn, rateStretches, sharedStretches } from './schedule-marks.ts';

const run = (changes: Partial<Recipe> = {}, steps: number | null = 64_000) => ({
  recipe: { ...PAPER_RECIPE, ...changes },
  steps,
});
const stretches = (changes: Partial<Recipe>, steps?: number | null) =>
  rateStretches(run(changes, steps))?.map(({ from, to, rate }) => [from, to, rate]);

it('knows the learning rates of the paper', () => {
  expect(stretches({})).toEqual([
    [0, 32_000, 0.1],
    [32_000, 48_000, 0.01],
    [48_000, 64_000, expect.closeTo(0.001, 12)],
  ]);
  expect(fallsIn(rateStretches(run()) ?? [])).toEqual([32_000, 48_000]);
});

it('has a warm-up as a stretch of its own, behind which nothing falls', () => {
  const warm = { warmUpSteps: 400, warmUpRate: 0.01, learningRateDrops: [] };
  expect(stretches(warm)).toEqual([
    [0, 400, 0.01],
    [400, 64_000, 0.1],
  ]);
  expect(fallsIn(rateStretches(run(warm)) ?? [])).toEqual([]);
});

it('has none where the rate changes with every step, or the length is not known', () => {
  expect(stretches({ schedule: 'cosine' })).toBeUndefined();
  expect(stretches({ warmUpSteps: 9, warmUp: 'linear' })).toBeUndefined();
  expect(stretches({}, null)).toBeUndefined();
  expect(stretches({ schedule: 'constant' })).toEqual([[0, 64_000, 0.1]]);
});

it('shares them only where all runs have the same, and none was made longer', () => {
  expect(sharedStretches([run(), run({ momentum: 0 })])).toHaveLength(3);
  expect(sharedStretches([run(), run({}, 32_000)])).toBeNull();
  expect(sharedStretches([])).toBeNull();
  const lengthened = [{ step: 9, steps: 10, recipe: PAPER_RECIPE }];
  expect(sharedStretches([{ ...run(), lengthened }])).toBeNull();
});
