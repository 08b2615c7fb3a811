import { describe, expect, it } from 'vitest';
import { PAPER_RECIPE, type Recipe } from '../experiment/index.ts';
import { StepTimer } from './step-timer.ts';
import { decidedLength, firstStep, secondsLeftOf, stepsThatFit } from './run-length.ts';

/** A run whose steps and tests take this many milliseconds. */
function measured(
  milliseconds: { readonly step: number; readonly test: number },
  change: Partial<Recipe> = {},
  at = { step: 0, steps: Infinity },
) {
  const timer = new StepTimer();
  timer.took(1, 10_000);
  timer.took(1, milliseconds.step);
  timer.testTook(milliseconds.test);
  const recipe: Recipe = { ...PAPER_RECIPE, duration: 'minutes', minutes: 10, ...change };
  return { run: { recipe, ...at }, timer };
}

describe('stepsThatFit', () => {
  it('shares the minutes between all runs and their tests, the last one too', () => {
    // 600 s less two last tests of 10 and 20 s, by 0.1 + 0.3 s a step and 30 s of tests
    // every 200 steps: 570 / 0.55 = 1036.
    const runs = [
      measured({ step: 100, test: 10_000 }, { testEvery: 200 }),
      measured({ step: 300, test: 20_000 }, { testEvery: 200 }),
    ];
    expect(stepsThatFit(runs)).toBe(1000);
  });

  it.each([
    [100, 5900],
    [1000, 590],
    [3, 140_000],
  ])('rounds down to two digits: steps of %i ms, %i steps', (step, steps) => {
    expect(stepsThatFit([measured({ step, test: 1000 }, { testEvery: 1000 })])).toBe(steps);
  });

  it('is never less than what shows anything', () => {
    expect(stepsThatFit([measured({ step: 60_000, test: 600_000 })])).toBe(100);
  });
});

describe('decidedLength', () => {
  it('is the same for all, counted from where each of them began', () => {
    const timer = { ...measured({ step: 100, test: 0 }), ended: null };
    const fork = { ...timer, request: { parent: { runId: 'a', step: 500 } } };
    const long = { ...fork, run: { ...fork.run, step: 520, steps: 1700 } };
    expect(decidedLength([timer, long])).toBe(1200);
    expect([firstStep(timer), firstStep(long)]).toEqual([0, 500]);
  });
});

describe('secondsLeftOf', () => {
  const halfway = { step: 150, steps: 401 };

  it('counts the steps and the tests that are still to come', () => {
    // 251 steps; tests at 200, 300, 400 and at the end.
    const run = measured({ step: 100, test: 5000 }, { testEvery: 100 }, halfway);
    expect(secondsLeftOf(run)).toBeCloseTo(25.1 + 4 * 5);
  });

  it('is not known before length and speed are', () => {
    const run = measured({ step: 100, test: 5000 }, {}, halfway);
    expect(secondsLeftOf(measured({ step: 100, test: 5000 }))).toBeNull();
    expect(secondsLeftOf({ ...run, timer: new StepTimer() })).toBeNull();
  });
});
