import { describe, expect, it } from 'vitest';
import { dropSteps, learningRateAt, PAPER_RECIPE } from './recipe.ts';

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

  it('never falls without drops', () => {
    expect(learningRateAt({ ...PAPER_RECIPE, learningRateDrops: [] }, 63_999, 64_000)).toBe(0.1);
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
});
