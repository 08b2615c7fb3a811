import { describe, expect, it } from 'vitest';
import { PAPER_RECIPE } from '../experiment/index.ts';
import { Pace } from './pace.ts';

/** A pace that was measured in turns of one step each. */
function paceOf(...milliseconds: readonly number[]): Pace {
  const pace = new Pace();
  for (const each of milliseconds) pace.took(1, each);
  return pace;
}

describe('Pace', () => {
  it('lets the first step, which compiles, count only until there is another', () => {
    expect(paceOf().hasAny).toBe(false);
    expect(paceOf(9000).millisecondsOfStep).toBe(9000);
    expect(paceOf(9000, 40).millisecondsOfStep).toBe(40);
    expect(paceOf(9000, 40, 50).millisecondsOfStep).toBeCloseTo(43);
  });

  it('is known after three steps, or one that is slow', () => {
    expect([1, 2, 3, 4].map((steps) => paceOf(...Array<number>(steps).fill(10)).isKnown)).toEqual([
      false,
      false,
      false,
      true,
    ]);
    expect(paceOf(60_000).isKnown).toBe(false);
    expect(paceOf(60_000, 6000).isKnown).toBe(true);
  });

  it.each([
    [10, 50],
    [1, 64],
    [200, 3],
    [4000, 1],
  ])('makes turns of about half a second: steps of %i ms, %i a turn', (milliseconds, steps) => {
    expect(paceOf(1, ...Array<number>(4).fill(milliseconds)).stepsOfTurn).toBe(steps);
  });

  it('takes single steps until the speed is known', () => {
    expect(paceOf().stepsOfTurn).toBe(1);
    expect(paceOf(1, 1).stepsOfTurn).toBe(1);
  });

  it('is finite even where the clock did not move', () => {
    const pace = paceOf(0, 0, 0, 0);
    expect(1 / pace.millisecondsOfStep).toBeLessThan(Infinity);
    expect(pace.stepsOfTurn).toBe(64);
  });

  it('reckons a test by a third of as many pictures’ training, until one was measured', () => {
    const recipe = { ...PAPER_RECIPE, batchSize: 100, testPictures: 3000 };
    const pace = paceOf(1, 20);
    expect(pace.millisecondsOfTest(recipe)).toBeCloseTo(200);
    pace.testTook(350);
    expect(pace.millisecondsOfTest(recipe)).toBe(350);
  });

  it('adds up all computing', () => {
    const pace = paceOf(1000, 500);
    pace.testTook(250);
    expect(pace.seconds).toBe(1.75);
  });
});
