import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { createHistory } from './history.ts';
import { INITIAL_RUN_STATE, type RunState } from './run-state.ts';
import { readRun, runView } from './test-runs.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('tells of new readings, of many at once, and of nothing else', () => {
  const store = createStore<RunState>()(() => ({ ...INITIAL_RUN_STATE, runs: { a: runView() } }));
  const history = createHistory(store);
  const told: number[] = [];
  history.subscribe(() => told.push(history.version()));
  store.setState({ mode: 'running', runs: { a: runView({ step: 4 }) } });
  vi.runAllTimers();
  for (const step of [1, 2, 3]) {
    store.setState({ runs: { a: readRun(runView(), step, { 'training-error': 90 }) } });
  }
  expect(told).toEqual([]);
  vi.runAllTimers();
  expect(told).toEqual([1]);
  expect(history.of('a')['training-error']?.values).toEqual([90]);
  expect(history.of('b')).toEqual({});
});
