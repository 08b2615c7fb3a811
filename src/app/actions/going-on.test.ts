import { describe, expect, it } from 'vitest';
import { PAPER_RECIPE } from '../../experiment/index.ts';
import type { RunState } from '../store/run-state.ts';
import type { RunView } from '../store/runs.ts';
import { runView } from '../store/test-runs.ts';
import { goingOnDisabledReason, goneOn, scheduleChanges, trainedLonger } from './going-on.ts';
import { ROW_ID, testContext } from './test-context.ts';

const recipe = { ...PAPER_RECIPE, steps: 900, schedule: 'cosine' } as const;
const done = { recipe, steps: 900, step: 900, status: 'finished' } as const;
const left = { ...done, released: true, checkpointStep: 800 };

const contextOf = (runs: readonly RunView[], change: Partial<RunState> = {}) => {
  const context = testContext();
  const all = Object.fromEntries(runs.map((run) => [run.id, run]));
  return { ...context, run: { ...context.run, runs: all, ...change } };
};

describe('training longer', () => {
  it('goes on with the same run, from what is left of it, and shows it', () => {
    const context = contextOf([runView({ id: 'a', name: 'Mine', ...left })], { hidden: ['a'] });
    const { run, engine } = trainedLonger(context, ['a'], 2000);
    expect(run).toMatchObject({ mode: 'running', active: ['a'], hidden: [] });
    expect(run?.runs?.a).toMatchObject({ name: 'Mine', status: 'open', steps: 2000 });
    const before = { duration: 'steps', steps: 900, minutes: recipe.minutes };
    expect(run?.runs?.a?.lengthened).toEqual([{ step: 800, steps: 900, recipe: before }]);
    expect(engine).toMatchObject({ type: 'train', runs: [{ id: 'a', recipe: { steps: 2000 } }] });
  });

  it('leaves what is being trained beside it, and lets go of all else', () => {
    const runs = [
      runView({ id: 'a', ...done }),
      runView({ id: 'b', checkpointStep: 5 }),
      runView({ id: 'c', ...done }),
    ];
    const { run, engine } = trainedLonger(
      contextOf(runs, { active: ['b', 'c'], mode: 'running' }),
      ['a'],
      2000,
    );
    expect(run?.active).toEqual(['b', 'a']);
    expect(engine).toMatchObject({ runs: [{ id: 'b' }, { id: 'a' }] });
    expect([run?.runs?.b?.released, run?.runs?.c?.released]).toEqual([false, true]);
  });

  it('is the recipe’s length too where it is that of all rows', () => {
    const { draft } = testContext();
    const ofRow = { ...done, network: draft.rows[0]?.network ?? runView().network };
    const runs = [runView({ id: 'a', ...ofRow }), runView({ id: 'b', ...ofRow })];
    const known = contextOf(runs, { runsOfRow: { [ROW_ID]: ['b', 'a'] } });
    const context = { ...known, draft: { ...draft, recipe } };
    expect(trainedLonger(context, ['a'], 2000).draft?.recipe).toMatchObject({
      duration: 'steps',
      steps: 2000,
    });
    expect(trainedLonger(context, ['b'], 2000).draft).toBeUndefined();
  });

  it('says what changes in the learning rate, once', () => {
    const runs = [runView({ id: 'a', ...done }), runView({ id: 'b', ...done })];
    const [sentence, ...more] = scheduleChanges(runs, 1800);
    expect(more).toEqual([]);
    expect(sentence).toMatch(/falls to zero at step 1,800; .* goes on with 0\.05 instead of 0\.$/);
  });
});

it('lets a stopped run go on to its length', () => {
  const context = contextOf([runView({ id: 'a', ...left, status: 'stopped' })]);
  const { run, engine } = goneOn(context, 'a');
  expect(run?.runs?.a).toMatchObject({ status: 'open', steps: 900 });
  expect(run?.runs?.a?.lengthened).toBeUndefined();
  expect(engine).toMatchObject({ runs: [{ id: 'a', recipe: { steps: 900 } }] });
});

it('says why a run cannot go on', () => {
  const reason = (run: Partial<RunView>, change: Partial<RunState> = {}) =>
    goingOnDisabledReason(contextOf([runView({ id: 'a', ...run })], change), ['a']);
  expect(reason(left)).toBeNull();
  expect(reason({ ...left, checkpointStep: null })).toMatch(/^Nothing is left/);
  expect(reason({ ...left, status: 'failed' })).toMatch(/^Nothing is left/);
  const open = { ...done, status: 'open' } as const;
  expect(reason(open, { active: ['a'], mode: 'running' })).toMatch(/^It is being trained/);
  expect(reason(open, { active: ['a'], mode: 'paused' })).toBeNull();
  expect(reason(left, { device: null })).toMatch(/^Looking for a device/);
});
