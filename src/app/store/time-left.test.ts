import { describe, expect, it } from 'vitest';
import { PAPER_RECIPE } from '../../experiment/index.ts';
import { cifarNetwork, multiplyAdds } from '../../network/index.ts';
import { INITIAL_RUN_STATE, type RunState } from './run-state.ts';
import type { RunView } from './runs.ts';
import { runView } from './test-runs.ts';
import {
  remainingOf,
  secondsLeftOf,
  secondsUntilDone,
  timesLeft,
  waitingRuns,
} from './time-left.ts';

const left = (step: number, steps: number | null, seconds: number | null) => ({
  ...{ step, steps, seconds },
});

describe('secondsUntilDone', () => {
  it('adds up what is left one after the other', () => {
    const runs = [left(50, 100, 5), left(0, 100, 10), left(0, 200, 40)];
    expect(secondsUntilDone(runs, 'in-sequence')).toEqual([5, 15, 55]);
  });

  it('knows of runs up to the first that is not measured', () => {
    const runs = [left(0, 10, 5), left(0, null, null), left(0, 10, 1)];
    expect(secondsUntilDone(runs, 'in-sequence')).toEqual([5, null, null]);
    expect(secondsUntilDone(runs, 'in-turns')).toEqual([null, null, null]);
  });

  it('counts in turns what the others compute until then', () => {
    // 0.1, 0.2 and 0.3 seconds a step; the shortest is done when all have 50 steps.
    const runs = [left(0, 100, 10), left(0, 50, 10), left(0, 200, 60)];
    expect(secondsUntilDone(runs, 'in-turns')).toEqual([10 + 10 + 30, 5 + 10 + 15, 80]);
  });

  it('lets a run that is behind catch up first', () => {
    // The second has 50 steps to make before the first goes on.
    const runs = [left(50, 100, 5), left(0, 100, 10)];
    expect(secondsUntilDone(runs, 'in-turns')).toEqual([15, 15]);
    const shorter = [left(60, 100, 4), left(0, 50, 5)];
    expect(secondsUntilDone(shorter, 'in-turns')).toEqual([9, 5]);
  });
});

const recipe = { ...PAPER_RECIPE, duration: 'steps', steps: 1000 } as const;
const run = (id: string, change: Partial<RunView> = {}) =>
  runView({ id, recipe, steps: 1000, ...change });
const state = (runs: readonly RunView[], change: Partial<RunState> = {}): RunState => ({
  ...INITIAL_RUN_STATE,
  mode: 'running',
  order: 'in-sequence',
  runs: Object.fromEntries(runs.map((one) => [one.id, one])),
  active: runs.map(({ id }) => id),
  ...change,
});

describe('what is left of runs', () => {
  const measured = run('a', { step: 500, stepMilliseconds: 90, secondsLeft: 50 });

  it('is taken from the most similar run where one is not measured', () => {
    expect(remainingOf(run('b'), [measured]).seconds).toBeCloseTo(100);
    const large = cifarNetwork('plain', 9);
    const ratio = multiplyAdds(large) / multiplyAdds(measured.network);
    expect(remainingOf(run('c', { network: large }), [measured]).seconds).toBeCloseTo(100 * ratio);
    const own = run('d', { network: large, stepMilliseconds: 7, secondsLeft: 7 });
    expect(remainingOf(run('c', { network: large }), [measured, own]).seconds).toBeCloseTo(7);
    expect(remainingOf(run('b'), [run('e')]).seconds).toBeNull();
    expect(remainingOf(run('b', { steps: null }), [measured]).seconds).toBeNull();
  });

  it('is told of each and of all, in their order', () => {
    const done = run('done', { step: 1000, status: 'finished' });
    const all = state([done, measured, run('b')]);
    expect([...timesLeft(all)]).toEqual([
      ['a', 50],
      ['b', 150],
    ]);
    expect(secondsLeftOf(all)).toBeCloseTo(150);
    expect(secondsLeftOf({ ...all, mode: 'paused' })).toBeCloseTo(150);
    expect(secondsLeftOf({ ...all, mode: 'idle' })).toBeNull();
    expect(secondsLeftOf(state([measured, run('b', { steps: null })]))).toBeNull();
  });
});

describe('the runs that wait', () => {
  it('are all but the first that is open, one after the other', () => {
    const runs = [run('a', { status: 'finished' }), run('b'), run('c'), run('d')];
    expect(waitingRuns(state(runs))).toEqual(['c', 'd']);
    expect(waitingRuns(state(runs, { mode: 'paused' }))).toEqual(['c', 'd']);
  });

  it('are none in turns, at rest, and while the length of any is measured', () => {
    const runs = [run('a'), run('b')];
    expect(waitingRuns(state(runs, { order: 'in-turns' }))).toEqual([]);
    expect(waitingRuns(state(runs, { mode: 'idle' }))).toEqual([]);
    expect(waitingRuns(state([run('a'), run('b', { steps: null })]))).toEqual([]);
  });
});
