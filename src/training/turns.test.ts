import { describe, expect, it } from 'vitest';
import { PAPER_RECIPE } from '../experiment/index.ts';
import type { RunEnd, StopRule } from '../runs/index.ts';
import { StepTimer } from './step-timer.ts';
import { deviceTurns, nextRun, stepsOfTurn, testIsDue } from './turns.ts';

const scheduled = (
  step: number,
  more: { ended?: RunEnd; endingBy?: StopRule; testedAt?: number; steps?: number } = {},
) => {
  const { ended = null, endingBy = null, testedAt = 0, steps = 100 } = more;
  const run = { recipe: { ...PAPER_RECIPE, testEvery: 10 }, step, steps, finished: step >= steps };
  return { run, timer: new StepTimer(), testedAt, endingBy, ended };
};

describe('nextRun', () => {
  it('is the first of those with the fewest steps that have not ended', () => {
    const runs = [scheduled(5, { ended: 'stopped' }), scheduled(9), scheduled(7), scheduled(7)];
    expect(nextRun(runs)).toBe(runs[2]);
    expect(nextRun(runs.slice(0, 1))).toBeUndefined();
  });
});

describe('testIsDue', () => {
  it('holds at the steps of the recipe and at the end, once each', () => {
    expect([0, 5, 10, 100].map((step) => testIsDue(scheduled(step)))).toEqual([
      false,
      false,
      true,
      true,
    ]);
    expect(testIsDue(scheduled(10, { testedAt: 10 }))).toBe(false);
    expect(testIsDue(scheduled(10, { ended: 'failed' }))).toBe(false);
  });

  it('holds wherever a rule ends the run, once', () => {
    expect(testIsDue(scheduled(5, { endingBy: 'time' }))).toBe(true);
    expect(testIsDue(scheduled(10, { endingBy: 'no-progress', testedAt: 10 }))).toBe(false);
  });
});

describe('stepsOfTurn', () => {
  it('never goes across a test or the end', () => {
    const fast = (step: number, steps?: number) => {
      const one = scheduled(step, steps === undefined ? {} : { steps });
      for (let turn = 0; turn < 8; turn++) one.timer.took(64, 1);
      return stepsOfTurn(one);
    };
    expect([fast(0), fast(7), fast(10, 12)]).toEqual([10, 3, 2]);
    expect(stepsOfTurn(scheduled(0))).toBe(1);
  });

  it('ends where a run is to be pinned, once for each such step', () => {
    const at = (step: number) => {
      const one = { ...scheduled(step), request: { pinAt: [3, 5, 99] } };
      for (let turn = 0; turn < 8; turn++) one.timer.took(64, 1);
      return stepsOfTurn(one);
    };
    expect([at(0), at(3), at(5), at(98), at(99)]).toEqual([3, 2, 5, 1, 1]);
  });
});

describe('deviceTurns', () => {
  it('runs one work after the other, also after one that failed', async () => {
    const exclusive = deviceTurns();
    const order: string[] = [];
    const work = (name: string, fails = false) =>
      exclusive(async () => {
        order.push(`${name} begins`);
        await Promise.resolve();
        order.push(`${name} ends`);
        if (fails) throw new Error(name);
        return name;
      });
    const results = await Promise.allSettled([work('a'), work('b', true), work('c')]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(order).toEqual(['a', 'b', 'c'].flatMap((name) => [`${name} begins`, `${name} ends`]));
  });
});
