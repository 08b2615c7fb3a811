import { describe, expect, it } from 'vitest';
import { PAPER_RECIPE, type Recipe } from '../../experiment/index.ts';
import type { RunView } from '../store/runs.ts';
import { runView } from '../store/test-runs.ts';
import { startTraining } from '../store/training-state.ts';
import { planRuns } from '../store/runs.ts';
import { forked, forkedSchedule, forkingDisabledReason } from './forking.ts';
import { testContext } from './test-context.ts';
import { trainingDisabledReason } from './training-disabled-reason.ts';

const recipe: Recipe = { ...PAPER_RECIPE, steps: 900 };
const run = runView({
  ...{ id: 'a', name: 'Mine', recipe, seed: 7, steps: 900, step: 400 },
  ...{ checkpointStep: 400, pinned: [200] },
});

function contextOf(...runs: readonly RunView[]) {
  const context = testContext();
  const all = Object.fromEntries(runs.map((one) => [one.id, one]));
  return { ...context, run: { ...context.run, runs: all } };
}

const context = contextOf(run);
const { draft, engine } = forked(context, run, 400);
const forkContext = { ...context, draft: { ...context.draft, ...draft } };

describe('forking a run', () => {
  it('makes a draft that remembers the checkpoint, in the place of what asks for something else', () => {
    expect(draft?.rows).toMatchObject([
      { name: 'Mine', network: run.network, parent: { runId: 'a', step: 400 } },
    ]);
    expect([draft?.recipe, draft?.seed]).toEqual([recipe, 7]);
    const again = forked(forkContext, run, 200);
    expect(again.draft?.rows?.map(({ parent }) => parent?.step)).toEqual([400, 200]);
    const other = { ...forkContext, draft: { ...forkContext.draft, seed: 8 } };
    expect(forked(other, run, 200).draft?.rows).toHaveLength(1);
  });

  it('pins the checkpoint, unless it is', () => {
    expect(engine).toEqual({ type: 'pin', runId: 'a', step: 400 });
    expect(forked(context, run, 200).engine).toBeUndefined();
  });

  it('leaves something to train, at whatever length the run was given', () => {
    const over = { ...run, step: 900, checkpointStep: 900 };
    expect(forked(context, over, 900).draft?.recipe?.steps).toBe(1800);
    const timed = { ...run, recipe: { ...recipe, duration: 'minutes' } } as const;
    expect(forked(context, timed, 400).draft?.recipe).toMatchObject({
      duration: 'steps',
      steps: 900,
    });
  });

  it('says why it cannot be', () => {
    expect(forkingDisabledReason(context, run, 400)).toBeNull();
    expect(forkingDisabledReason(context, run, 200)).toBeNull();
    expect(forkingDisabledReason(context, run, 300)).toBe('It has no checkpoint to go on from.');
    expect(forkingDisabledReason(context, run, null)).toBe('It has no checkpoint to go on from.');
  });

  it('says how its learning rate differs from the parent’s', () => {
    expect(forkedSchedule(run, { ...forkContext.draft, recipe }, 400)).toBeNull();
    const longer = { ...forkContext.draft, recipe: { ...recipe, steps: 1800 } };
    expect(forkedSchedule(run, longer, 400)).toMatch(/^With 1,800 steps, the learning rate falls/);
  });
});

describe('training a fork', () => {
  it('makes a run whose record names parent and step, and which answers its row alone', () => {
    const planned = planRuns(
      forkContext.draft,
      () => undefined,
      () => 'b',
    );
    const parent = { runId: 'a', step: 400 };
    expect(planned[0]?.request).toMatchObject({ id: 'b', parent });
    const state = startTraining(forkContext.run, planned, {
      mode: 'running',
      order: 'in-turns',
      now: 0,
    });
    expect(state.runs.b).toMatchObject({ parent, step: 400, status: 'open', steps: 900 });
    const kept = planRuns(
      forkContext.draft,
      () => state.runs.b,
      () => 'c',
    );
    expect(kept[0]).toMatchObject({ fresh: false, request: { id: 'b', parent } });
    const [row] = forkContext.draft.rows;
    if (!row) throw new Error('a row expected');
    const { id, name, network } = row;
    const fromSeed = { ...forkContext.draft, rows: [{ id, name, network }] };
    expect(
      planRuns(
        fromSeed,
        () => state.runs.b,
        () => 'c',
      )[0]?.fresh,
    ).toBe(true);
  });

  it('waits until it has a checkpoint to go on from, and steps to make', () => {
    expect(trainingDisabledReason(forkContext)).toBeNull();
    const without = (one: RunView) => ({ ...contextOf(one), draft: forkContext.draft });
    expect(trainingDisabledReason(without({ ...run, checkpointStep: 800 }))).toMatch(
      /^Mine: Mine has no checkpoint at step 400 any more/,
    );
    expect(trainingDisabledReason({ ...contextOf(), draft: forkContext.draft })).toMatch(/is gone/);
    const short = { ...forkContext.draft, recipe: { ...recipe, steps: 400 } };
    expect(trainingDisabledReason({ ...forkContext, draft: short })).toMatch(
      /^Mine goes on from step 400: give the recipe more steps/,
    );
  });
});
