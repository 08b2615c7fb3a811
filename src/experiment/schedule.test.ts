import { describe, expect, it } from 'vitest';
import recorded from './fixtures/schedules.json' with { type: 'json' };
import { PAPER_RECIPE } from './recipe.ts';
import { dropSteps, learningRateAt } from './schedule.ts';

describe('learningRateAt', () => {
  // He et al. 2015, section 4.2: 0.1, divided by 10 at 32k and 48k iterations of 64k.
  it.each([
    [0, 0.1],
    [31_999, 0.1],
    [32_000, 0.01],
    [47_999, 0.01],
    [48_000, 0.001],
    [63_999, 0.001],
  ])('of step %i is %f with the paper’s recipe', (step, rate) => {
    expect(learningRateAt(PAPER_RECIPE, step, 64_000)).toBeCloseTo(rate, 12);
  });

  it('is 0.01 for 400 steps in the paper’s warm-up, and then as without', () => {
    const recipe = { ...PAPER_RECIPE, warmUpSteps: 400 };
    const rates = [0, 399, 400, 32_000].map((step) => learningRateAt(recipe, step, 64_000));
    expect(rates).toEqual([0.01, 0.01, 0.1, 0.01]);
  });

  it.each(recorded.runs)(
    'is PyTorch’s: $schedule by $factor, warm-up of $warmUpSteps $warmUp',
    ({ schedule, factor, warmUpSteps, warmUp, rates }) => {
      const recipe = {
        ...PAPER_RECIPE,
        learningRate: recorded.rate,
        schedule: oneOf(['steps', 'cosine', 'constant'], schedule),
        learningRateDrops: recorded.drops,
        learningRateFactor: factor,
        warmUpSteps,
        warmUpRate: recorded.warmUpRate,
        warmUp: oneOf(['constant', 'linear'], warmUp),
      };
      for (const [step, rate] of rates.entries()) {
        expect(learningRateAt(recipe, step, recorded.steps)).toBeCloseTo(rate, 12);
      }
    },
  );

  it('falls at the steps that dropSteps says, for every share and length', () => {
    for (let percent = 1; percent < 100; percent += 1) {
      const recipe = { ...PAPER_RECIPE, learningRateDrops: [percent] };
      for (const steps of [100, 7, 64_000]) {
        const [drop = NaN] = dropSteps(recipe, steps);
        expect(learningRateAt(recipe, drop - 1, steps)).toBe(0.1);
        expect(learningRateAt(recipe, drop, steps)).toBe(0.01);
      }
    }
  });

  it('never falls without drops, nor while the length of the run is unknown', () => {
    expect(learningRateAt({ ...PAPER_RECIPE, learningRateDrops: [] }, 63_999, 64_000)).toBe(0.1);
    for (const schedule of ['steps', 'cosine', 'constant'] as const) {
      expect(learningRateAt({ ...PAPER_RECIPE, schedule }, 63_999, Infinity)).toBe(0.1);
    }
  });

  it('is zero from the end of a cosine on', () => {
    const cosine = { ...PAPER_RECIPE, schedule: 'cosine' as const };
    expect(learningRateAt(cosine, 100, 100)).toBe(0);
    expect(learningRateAt(cosine, 200, 100)).toBe(0);
  });

  it('is the warm-up’s alone in a run that is no longer', () => {
    const recipe = { ...PAPER_RECIPE, schedule: 'cosine' as const, warmUpSteps: 100 };
    expect(learningRateAt(recipe, 99, 100)).toBe(0.01);
    expect(learningRateAt(recipe, 100, 100)).toBe(0.1);
  });
});

describe('dropSteps', () => {
  it('are 32,000 and 48,000 in the paper', () => {
    expect(dropSteps(PAPER_RECIPE, 64_000)).toEqual([32_000, 48_000]);
  });

  it('are exact for whole shares of a hundred steps', () => {
    const recipe = { ...PAPER_RECIPE, learningRateDrops: [7, 14, 28, 29, 55, 56, 57, 58] };
    expect(dropSteps(recipe, 100)).toEqual([7, 14, 28, 29, 55, 56, 57, 58]);
  });

  it('begin at once where the share is nothing, however long the run', () => {
    expect(dropSteps({ ...PAPER_RECIPE, learningRateDrops: [0, 50] }, Infinity)).toEqual([
      0,
      Infinity,
    ]);
  });
});

function oneOf<Value extends string>(values: readonly Value[], text: string): Value {
  const found = values.find((value) => value === text);
  if (found === undefined) throw new Error(`The record says “${text}”.`);
  return found;
}
