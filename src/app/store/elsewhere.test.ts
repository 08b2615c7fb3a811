import { describe, expect, it } from 'vitest';
import { letGoOf, newsOf, otherTabReason, withNews } from './elsewhere.ts';
import { rowOf } from './rows.ts';
import { INITIAL_RUN_STATE, type RunState } from './run-state.ts';
import type { RunView } from './runs.ts';
import { plannedExperiment, readRun, runView } from './test-runs.ts';

const { draft } = plannedExperiment();
const begun = runView({ id: 'a', checkpointStep: 4 });
const read = readRun(begun, 5, { 'training-error': 90 });
const readOn = readRun(read, 9, { 'training-error': 80, 'test-error': 85 });
const [nothing, told] = [new Map<string, RunView>(), new Map([['a', read]])];

const training = (run: RunView): RunState => ({
  ...INITIAL_RUN_STATE,
  mode: 'running',
  active: ['a'],
  runs: { a: run },
});

describe('what a tab hears of another one that trains', () => {
  const first = withNews(INITIAL_RUN_STATE, draft, newsOf(training(read), nothing));

  it('shows its runs as they are, and leaves the writing of them to it', () => {
    expect(first.isWhole).toBe(true);
    const { elsewhere, runs } = first.state;
    expect(elsewhere).toEqual({ mode: 'running', active: ['a'], order: 'in-turns' });
    expect(runs.a).toEqual({ ...read, released: true, earlierVisit: true, curvesLoaded: true });
  });

  it('is only what is new, and comes to the same', () => {
    const news = newsOf(training(readOn), told);
    expect(news.runs[0]?.metrics['training-error']?.steps).toEqual([9]);
    const { state, isWhole } = withNews(first.state, draft, news);
    expect(isWhole).toBe(true);
    expect(state.runs.a?.metrics).toEqual(readOn.metrics);
    expect(newsOf(training(readOn), new Map([['a', readOn]])).runs).toEqual([]);
  });

  it('leaves what a person changed here meanwhile, and the other has yet to hear of', () => {
    const { a } = first.state.runs;
    if (!a) throw new Error('the run expected');
    const renamed = { ...first.state, runs: { a: { ...a, name: 'Mine', pinned: [4] } } };
    const { state } = withNews(renamed, draft, newsOf(training(readOn), told));
    expect(state.runs.a).toMatchObject({ name: 'Mine', pinned: [4], step: 9 });
  });

  it('is asked for once more by whoever missed some of it', () => {
    const { state, isWhole } = withNews(INITIAL_RUN_STATE, draft, newsOf(training(readOn), told));
    expect(isWhole).toBe(false);
    expect(state.runs).toEqual({});
  });

  it('takes the place of the curves where the run has gone back to its checkpoint', () => {
    const back = { ...runView({ id: 'a' }), timesResumed: 1 };
    const news = newsOf(training(readRun(back, 3, { 'training-error': 70 })), told);
    const { state } = withNews(first.state, draft, news);
    expect(state.runs.a?.metrics['training-error']?.steps).toEqual([3]);
  });

  it('leaves deleted what was deleted here', () => {
    const without = { ...INITIAL_RUN_STATE, deletedRuns: [[read]] };
    expect(withNews(without, draft, newsOf(training(read), nothing)).state.runs).toEqual({});
  });

  it('lets a row stand for a run that answers it', () => {
    const { network, recipe, seed } = read;
    const same = { ...draft, rows: [rowOf(network, 'row')], recipe, seed };
    const { state } = withNews(INITIAL_RUN_STATE, same, newsOf(training(read), nothing));
    expect(state.runsOfRow).toEqual({ row: ['a'] });
  });
});

it('lets another tab have runs that were let go of', () => {
  const { runs, mode, active } = letGoOf(training(read), 0);
  expect({ mode, active }).toEqual({ mode: 'idle', active: [] });
  expect(runs.a).toMatchObject({ released: true, earlierVisit: true, status: 'open' });
});

it('is a reason not to train for as long as the other tab does', () => {
  const here = (mode: RunState['mode']) => ({
    ...INITIAL_RUN_STATE,
    elsewhere: { mode, active: ['a'], order: 'in-turns' as const },
  });
  expect(otherTabReason(here('running'))).toMatch(/^Another tab of this page is training/);
  expect(otherTabReason(here('paused'))).toBeNull();
  expect(
    otherTabReason({ ...here('running'), role: { is: 'trainer', awaited: false } }),
  ).toBeNull();
});
