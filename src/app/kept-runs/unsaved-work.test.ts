import { describe, expect, it } from 'vitest';
import { INITIAL_RUN_STATE, type RunState } from '../store/run-state.ts';
import type { RunView } from '../store/runs.ts';
import { readRun, runView } from '../store/test-runs.ts';
import { askBeforeLeaving, hasUnsavedWork } from './unsaved-work.ts';

const read = readRun(runView({ id: 'a' }), 100, { 'training-error': 90 });

function stateOf(run: Partial<RunView>, change: Partial<RunState> = {}): RunState {
  return { ...INITIAL_RUN_STATE, keeping: 'kept', runs: { a: { ...read, ...run } }, ...change };
}

describe('leaving', () => {
  it('loses nothing of what is kept, neither at rest nor soon after a checkpoint', () => {
    expect(hasUnsavedWork(INITIAL_RUN_STATE)).toBe(false);
    expect(hasUnsavedWork(stateOf({ checkpointStep: 100 }))).toBe(false);
    const soon = { checkpointStep: 60, stepMilliseconds: 1000 };
    expect(hasUnsavedWork(stateOf(soon, { mode: 'running' }))).toBe(false);
  });

  it('loses what no checkpoint could be kept of', () => {
    expect(hasUnsavedWork(stateOf({ checkpointStep: 60 }, { mode: 'paused' }))).toBe(true);
    expect(hasUnsavedWork(stateOf({}, { mode: 'running' }))).toBe(true);
    const late = { checkpointStep: 60, stepMilliseconds: 2000 };
    expect(hasUnsavedWork(stateOf(late, { mode: 'running' }))).toBe(true);
  });

  it('loses curves that the browser does not keep', () => {
    const refused = { keeping: 'refused' } as const;
    expect(hasUnsavedWork(stateOf({ checkpointStep: 100 }, refused))).toBe(true);
    expect(hasUnsavedWork(stateOf({ metrics: {} }, refused))).toBe(false);
  });

  it('loses nothing of runs that are not of this visit, nor of those that are gone anyway', () => {
    expect(hasUnsavedWork(stateOf({ earlierVisit: true }, { keeping: 'refused' }))).toBe(false);
    expect(hasUnsavedWork(stateOf({ released: true, checkpointStep: 60 }))).toBe(false);
    expect(hasUnsavedWork(stateOf({ status: 'failed' }))).toBe(false);
  });
});

it('has the browser ask only then', () => {
  const page = new EventTarget();
  let state = stateOf({ checkpointStep: 100 });
  askBeforeLeaving(page, () => state);
  const leave = () => page.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  expect(leave()).toBe(true);
  state = stateOf({ checkpointStep: 60 });
  expect(leave()).toBe(false);
});
