import { describe, expect, it } from 'vitest';
import { PAPER_RECIPE, type Recipe } from '../experiment/index.ts';
import { cifarNetwork } from '../network/index.ts';
import type { RunEnd, RunRequest } from '../runs/index.ts';
import { doneBefore, endOf, hadAtOnce, isInSequence, placeAtTurn } from './run-places.ts';
import { StepTimer } from './step-timer.ts';

const request = (id: string, change: Partial<Recipe> = {}): RunRequest => ({
  id,
  network: cifarNetwork('plain', 1),
  recipe: { ...PAPER_RECIPE, duration: 'steps', steps: 100, ...change },
  seed: 1,
});

const held = (step: number, steps = 100, ended: RunEnd | null = null) => ({
  run: { recipe: PAPER_RECIPE, step, steps, finished: step >= steps },
  ...{ timer: new StepTimer(), testedAt: 0, endingBy: null, ended },
});
type Held = ReturnType<typeof held>;

const place = (id: string, one: Held | null, over: RunEnd | null = null) => ({
  request: request(id),
  held: one,
  over,
});
const nameOf = (one: ReturnType<typeof placeAtTurn>) => one?.request.id;

describe('placeAtTurn', () => {
  it('is in turns that of the run with the fewest steps', () => {
    const places = [place('a', held(9)), place('b', held(4)), place('c', held(0, 100, 'stopped'))];
    expect(nameOf(placeAtTurn(places, 'in-turns'))).toBe('b');
  });

  it('is in sequence the first that can go on, on the device or not', () => {
    const places = [
      place('a', held(100, 100, 'finished')),
      place('b', null, 'diverged'),
      place('c', null),
      place('d', held(0)),
    ];
    expect(nameOf(placeAtTurn(places, 'in-sequence'))).toBe('c');
    expect(placeAtTurn(places.slice(0, 2), 'in-sequence')).toBeUndefined();
  });

  it('takes turns as long as the length of any run is not known', () => {
    const places = [place('a', held(3, Infinity)), place('b', held(2, Infinity))];
    expect(isInSequence(places, 'in-sequence')).toBe(false);
    expect(nameOf(placeAtTurn(places, 'in-sequence'))).toBe('b');
  });
});

describe('hadAtOnce', () => {
  const runs = ['a', 'b', 'c'].map((id) => request(id));
  const ids = (before: Parameters<typeof hadAtOnce>[2], of = runs) =>
    hadAtOnce(of, 'in-sequence', before).map(({ id }) => id);

  it('has in sequence no more than the first and what is held', () => {
    expect(ids([])).toEqual(['a']);
    expect(ids([place('a', held(5)), place('c', held(2))])).toEqual(['a', 'c']);
    expect(ids([place('a', null, 'finished')])).toEqual(['b']);
    expect(ids([place('a', null, 'stopped')])).toEqual(['a']);
    expect(hadAtOnce(runs, 'in-turns', [])).toEqual(runs);
  });

  it('has all whose length depends on the speed of each', () => {
    const timed = [request('a', { duration: 'minutes' }), request('b', { duration: 'minutes' })];
    expect(ids([], timed)).toEqual(['a', 'b']);
  });
});

it('takes a run that was let go of for done unless more steps are asked for', () => {
  const before = [place('a', null, 'finished'), place('b', held(100, 100, 'finished'))];
  expect(before.map(endOf)).toEqual(['finished', 'finished']);
  expect(doneBefore(request('a'), before)).toBe('finished');
  expect(doneBefore(request('a', { steps: 200 }), before)).toBeNull();
  expect(doneBefore(request('c'), before)).toBeNull();
});
