import { describe, expect, it } from 'vitest';
import { PAPER_RECIPE } from '../experiment/index.ts';
import { StepTimer } from './step-timer.ts';

/** A timer that was measured in turns of one step each. */
function paceOf(...milliseconds: readonly number[]): StepTimer {
  const timer = new StepTimer();
  for (const each of milliseconds) timer.took(1, each);
  return timer;
}

describe('StepTimer', () => {
  it('lets the first step, which compiles, count only until there is another', () => {
    expect(paceOf().hasAny).toBe(false);
    expect(paceOf(9000).millisecondsOfStep).toBe(9000);
    expect(paceOf(9000, 40).millisecondsOfStep).toBe(40);
  });

  it('is known after a turn that is long enough to tell', () => {
    expect(paceOf(60_000).isKnown).toBe(false);
    expect(paceOf(60_000, 6000).isKnown).toBe(true);
    const timer = paceOf(9000, 20);
    expect(timer.isKnown).toBe(false);
    timer.took(16, 256);
    expect(timer.isKnown).toBe(true);
    expect(timer.millisecondsOfStep).toBe(16);
  });

  it('follows the speed once it is known', () => {
    expect(paceOf(9000, 400, 500).millisecondsOfStep).toBeCloseTo(430);
  });

  it.each([
    [10, 50],
    [1, 500],
    [0.1, 1024],
    [200, 3],
    [4000, 1],
  ])('makes turns of about half a second: steps of %d ms, %i a turn', (milliseconds, steps) => {
    const timer = paceOf(1);
    timer.took(3000, 3000 * milliseconds);
    expect(timer.stepsOfTurn).toBe(steps);
  });

  it('doubles the turns until the speed is known', () => {
    const timer = new StepTimer();
    const turns = Array.from({ length: 13 }, () => {
      const turn = timer.stepsOfTurn;
      timer.took(turn, 0.06 * turn);
      return turn;
    });
    expect(turns).toEqual([1, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 1024]);
    expect(timer.isKnown).toBe(true);
  });

  it('is finite even where the clock did not move', () => {
    const timer = paceOf(0, 0);
    timer.took(1024, 0);
    expect(1 / timer.millisecondsOfStep).toBeLessThan(Infinity);
    expect(timer.stepsOfTurn).toBe(1024);
  });

  it('reckons a test by a third of as many pictures’ training, until one was measured', () => {
    const recipe = { ...PAPER_RECIPE, batchSize: 100, testPictures: 3000 };
    const timer = paceOf(1, 20);
    expect(timer.millisecondsOfTest(recipe)).toBeCloseTo(200);
    timer.testTook(350);
    expect(timer.millisecondsOfTest(recipe)).toBe(350);
  });

  it('adds up all computing', () => {
    const timer = paceOf(1000, 500);
    timer.testTook(250);
    expect(timer.seconds).toBe(1.75);
  });
});
