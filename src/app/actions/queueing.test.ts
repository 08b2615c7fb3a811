import { describe, expect, it } from 'vitest';
import { cifarNetwork } from '../../network/index.ts';
import { applyEvents } from '../store/worker-events.ts';
import { USUAL_QUEUE } from '../store/queue.ts';
import { letGoOf, newsOf, withNews } from '../store/elsewhere.ts';
import { linkedToRows } from '../store/runs-of-rows.ts';
import { INITIAL_RUN_STATE } from '../store/run-state.ts';
import type { EditorContext } from './action.ts';
import { deleted, deletingDisabledReason } from './kept-runs.ts';
import { skipped } from './queueing.ts';
import { takeOver } from './taking-over.ts';
import { testContext } from './test-context.ts';
import { nextSeed, trainChanges, trainOrPause } from './training.ts';

const recipe = { ...testContext().draft.recipe, duration: 'steps', steps: 100 } as const;

/** Two networks by two seeds each, one after the other. */
function queued(): EditorContext {
  const context = testContext();
  const rows = [
    ...context.draft.rows,
    { id: 'row-2', network: cifarNetwork('resnet', 2), name: null },
  ];
  const queue = { ...USUAL_QUEUE, seeds: 2, order: 'in-sequence' } as const;
  return { ...context, draft: { ...context.draft, rows, recipe, queue } };
}

function trained(context = queued()): EditorContext {
  const { run } = trainOrPause.perform(context);
  return { ...context, run: { ...context.run, ...run } };
}

const read = (context: EditorContext, id: string, step: number): EditorContext => ({
  ...context,
  run: applyEvents(
    context.run,
    [{ type: 'metrics', runId: id, step, seconds: step, values: { 'training-error': 80 } }],
    0,
  ),
});

const ids = (context: EditorContext) =>
  context.run.active.map(
    (id) => `${context.run.runs[id]?.name ?? id} ${context.run.runs[id]?.seed}`,
  );

describe('a queue', () => {
  it('is a run of each network by each seed, with a name, a colour and a seed of its own', () => {
    const { engine } = trainOrPause.perform(queued());
    expect(engine).toMatchObject({
      type: 'train',
      order: 'in-sequence',
      runs: [
        { id: 'run-1', seed: 1 },
        { id: 'run-2', seed: 1 },
        { id: 'run-3', seed: 2 },
        { id: 'run-4', seed: 2 },
      ],
    });
    const { run } = trained();
    expect(run.runsOfRow).toEqual({ 'row-1': ['run-1', 'run-3'], 'row-2': ['run-2', 'run-4'] });
    const runs = Object.values(run.runs);
    expect(runs.map(({ name }) => name)).toEqual([null, null, 'Plain-14 (2)', 'ResNet-14 (2)']);
    expect(new Set(runs.map(({ colour }) => JSON.stringify(colour))).size).toBe(4);
  });

  it('goes on where it was after a reload, also with what was not begun', () => {
    const { draft, run } = read(trained(), 'run-1', 30);
    // A checkpoint was kept of the first alone.
    const kept = letGoOf(
      applyEvents(run, [{ type: 'checkpoint', runId: 'run-1', step: 20 }], 0),
      0,
    ).runs;
    const device = run.device;
    const runsOfRow = linkedToRows(INITIAL_RUN_STATE, draft, Object.values(kept));
    const later = { ...queued(), run: { ...INITIAL_RUN_STATE, device, runs: kept, runsOfRow } };
    expect(trainOrPause.label(later)).toBe('Go on');
    const { engine, run: next } = trainOrPause.perform(later);
    const asked = engine?.type === 'train' ? engine.runs.map(({ id }) => id) : [];
    expect(asked).toEqual(['run-1', 'run-2', 'run-3', 'run-4']);
    expect(Object.keys(next?.runs ?? {})).toHaveLength(4);
  });

  it('goes on in the tab that takes over, in its order', () => {
    const trainer = trained();
    const watching = { ...queued().run };
    const { state } = withNews(watching, queued().draft, newsOf(trainer.run, new Map()));
    const watcher = { ...queued(), run: state };
    expect(takeOver.perform(watcher).seat).toEqual({
      ...{ type: 'ask', order: 'in-sequence' },
      runIds: ['run-1', 'run-2', 'run-3', 'run-4'],
    });
  });

  it('is trained anew by what was changed of it', () => {
    const context = trained();
    expect(trainChanges.disabledReason(context)).toMatch(/^Nothing was changed/);
    const { draft } = context;
    const changed = (queue: Partial<typeof draft.queue>) => ({
      ...context,
      draft: { ...draft, queue: { ...draft.queue, ...queue } },
    });
    const cases = [{ seeds: 3 }, { order: 'in-turns' }, { rows: ['row-2', 'row-1'] }] as const;
    for (const queue of cases) expect(trainChanges.disabledReason(changed(queue))).toBeNull();
    const { engine } = trainChanges.perform(changed({ rows: ['row-2', 'row-1'] }));
    expect(engine).toMatchObject({ runs: [{ id: 'run-2' }, { id: 'run-1' }, {}, {}] });
  });

  it('is over once all of it is, and goes on with the seeds behind its own', () => {
    const context = trained();
    const finish = (some: readonly string[]) => ({
      ...context,
      run: applyEvents(
        context.run,
        some.map((runId) => ({ type: 'run-ended', runId, reason: 'finished' }) as const),
        0,
      ),
    });
    expect(nextSeed.disabledReason(finish(['run-1', 'run-2', 'run-3']))).toMatch(/not finished/);
    const over = finish(context.run.active);
    expect(over.run.mode).toBe('finished');
    expect(trainOrPause.disabledReason(over)).toMatch(/Train again with seed 3/);
    expect(nextSeed.label(over)).toBe('Train again with seed 3 and 1 more');
    expect(nextSeed.perform(over).draft).toEqual({ seed: 3 });
  });

  it('with nothing in it says so', () => {
    const context = queued();
    const leftOut = context.draft.rows.map(({ id }) => ({ rowId: id, seed: null }));
    const empty = { ...context, draft: { ...context.draft, queue: { ...USUAL_QUEUE, leftOut } } };
    expect(trainOrPause.disabledReason(empty)).toMatch(/^All networks are left out/);
  });
});

describe('a run that waits', () => {
  it('can be left out of the queue, and is not asked for again', () => {
    const context = read(trained(), 'run-1', 30);
    const { run, draft, engine } = skipped(context, 'run-3');
    expect(engine).toMatchObject({
      order: 'in-sequence',
      runs: [{ id: 'run-1' }, { id: 'run-2' }, { id: 'run-4' }],
    });
    const next = {
      ...context,
      run: { ...context.run, ...run },
      draft: { ...context.draft, ...draft },
    };
    expect(next.run.runs['run-3']).toBeUndefined();
    expect(ids(next)).toHaveLength(3);
    expect(trainChanges.disabledReason(next)).toMatch(/^Nothing was changed/);
    expect(skipped(next, 'run-1')).toEqual({});
  });

  it('keeps what was computed of it', () => {
    const begun = read(read(trained(), 'run-1', 30), 'run-2', 7);
    expect(skipped(begun, 'run-2').run?.runs?.['run-2']).toMatchObject({
      ...{ status: 'stopped', step: 7 },
    });
  });

  it('can be deleted while others are trained, which one at work cannot', () => {
    const context = read(trained(), 'run-1', 30);
    expect(deletingDisabledReason(context, ['run-1'])).toMatch(/Stop it first/);
    expect(deletingDisabledReason(context, ['run-2', 'run-4'])).toBeNull();
    const { run, draft, engine } = deleted(context, ['run-2', 'run-4']);
    expect(engine).toMatchObject({ runs: [{ id: 'run-1' }, { id: 'run-3' }] });
    expect(run?.active).toEqual(['run-1', 'run-3']);
    expect(draft?.queue?.leftOut).toEqual([
      { rowId: 'row-2', seed: 1 },
      { rowId: 'row-2', seed: 2 },
    ]);
    const { run: paused, engine: none } = deleted(
      { ...context, run: { ...context.run, mode: 'paused' } },
      ['run-2'],
    );
    expect([paused?.active, none]).toEqual([['run-1', 'run-3', 'run-4'], undefined]);
  });

  it('is gone when the queue is stopped before its turn', () => {
    const context = read(trained(), 'run-1', 30);
    const { runs, mode } = applyEvents(
      context.run,
      context.run.active.map((runId) => ({ type: 'run-ended', runId, reason: 'stopped' }) as const),
      0,
    );
    expect(Object.keys(runs)).toEqual(['run-1']);
    expect(mode).toBe('idle');
  });
});
