import { expect, it } from 'vitest';
import { ancestorsOf, wholeMetrics } from './lineage.ts';
import type { RunView } from './runs.ts';
import { readRun, runView } from './test-runs.ts';

const read = (id: string, steps: readonly number[], more: Partial<RunView> = {}) =>
  steps.reduce(
    (run, step) => readRun(run, step, { 'training-error': step }),
    runView({ id, ...more }),
  );

const a = read('a', [1, 2, 3, 4]);
const b = read('b', [4, 5, 6], { parent: { runId: 'a', step: 3 } });
const c = read('c', [7], { parent: { runId: 'b', step: 5 } });

const stateOf = (...runs: readonly RunView[]) => ({
  runs: Object.fromEntries(runs.map((run) => [run.id, run])),
  deletedRuns: [],
});
const stepsOf = (state: ReturnType<typeof stateOf>, id: string) =>
  wholeMetrics(state, id)['training-error']?.steps;

it('has the curve of a fork begin with those of its ancestors', () => {
  const state = stateOf(a, b, c);
  expect(stepsOf(state, 'a')).toEqual([1, 2, 3, 4]);
  expect(stepsOf(state, 'b')).toEqual([1, 2, 3, 4, 5, 6]);
  expect(stepsOf(state, 'c')).toEqual([1, 2, 3, 4, 5, 7]);
  expect(wholeMetrics(state, 'c')).toBe(wholeMetrics(state, 'c'));
  expect(wholeMetrics(state, 'a')).toBe(a.metrics);
  expect(wholeMetrics(state, 'gone')).toEqual({});
});

it('begins with as much of it as is here', () => {
  expect(stepsOf(stateOf(c), 'c')).toEqual([7]);
  expect(stepsOf({ runs: { c, b }, deletedRuns: [] }, 'c')).toEqual([4, 5, 7]);
  const deleted = { runs: { c, b }, deletedRuns: [[a]] };
  expect(wholeMetrics(deleted, 'c')['training-error']?.steps).toEqual([1, 2, 3, 4, 5, 7]);
  // The last readings alone would be a line across all that is missing.
  expect(stepsOf(stateOf({ ...a, curvesLoaded: false }, b), 'b')).toEqual([4, 5, 6]);
});

it('ends where runs go in a circle', () => {
  const round = { ...a, parent: { runId: 'b', step: 2 } };
  expect(ancestorsOf(stateOf(round, b), b).map(({ id }) => id)).toEqual(['a', 'b']);
});
