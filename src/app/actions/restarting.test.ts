import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../protocol/index.ts';
import { INITIAL_RUN_STATE, type RunState } from '../store/run-state.ts';
import { plannedExperiment } from '../store/test-runs.ts';
import { startTraining } from '../store/training-state.ts';
import { applyEvents } from '../store/worker-events.ts';
import { openAgain } from './restarting.ts';
import { testContext } from './test-context.ts';
import { trainOrPause } from './training.ts';

const device = { backend: 'webgpu', adapter: 'Apple M2', software: false } as const;
const reading = (runId: string): EngineEvent => ({
  type: 'metrics',
  runId,
  step: 1,
  seconds: 1,
  values: { 'training-error': 90 },
});
const lost: EngineEvent = {
  type: 'failure',
  what: 'The device was lost.',
  remedy: 'Open it again.',
  fatal: true,
  mayOpenAgain: true,
};

const play = (state: RunState, ...events: readonly EngineEvent[]) => applyEvents(state, events, 5);
/** The state behind the button. */
const again = (run: RunState): RunState => ({
  ...run,
  ...openAgain.perform(testContext({ run })).run,
});

const { draft, planned } = plannedExperiment();
const trained = play(
  startTraining(INITIAL_RUN_STATE, planned, { mode: 'running', order: 'in-turns', now: 0 }),
  { type: 'device', device },
  reading('run-1'),
  { type: 'run-ended', runId: 'run-1', reason: 'finished' },
  reading('run-2'),
);

describe('opening the device again', () => {
  it('is offered only once it was lost', () => {
    expect(openAgain.disabledReason(testContext({ run: trained }))).toBe('The device is in use.');
    expect(openAgain.disabledReason(testContext({ run: play(trained, lost) }))).toBeNull();
  });

  it('is not offered where it would be in vain', () => {
    const insecure = play(INITIAL_RUN_STATE, { ...lost, mayOpenAgain: false });
    expect(openAgain.disabledReason(testContext({ run: insecure }))).toBe(
      'The device was lost. Open it again.',
    );
  });

  it('leaves networks, curves and finished runs, and Train works once there is a device', () => {
    const gone = play(trained, lost);
    let ids = 0;
    const newId = () => `fresh-${(ids += 1)}`;
    const context = testContext({ draft, run: gone, newId });
    const outcome = openAgain.perform(context);
    expect(outcome.engine).toEqual({ type: 'restart' });
    expect(outcome.draft).toBeUndefined();
    const opening = again(gone);
    expect(opening.runs).toBe(gone.runs);
    expect(opening.runsOfRow).toBe(gone.runsOfRow);
    expect(opening.runs['run-1']).toMatchObject({ status: 'finished', step: 1 });
    expect(opening.runs['run-2']).toMatchObject({ status: 'stopped', step: 1 });
    expect(opening).toMatchObject({ notices: [], device: null, phase: { phase: 'opening' } });
    expect(trainOrPause.disabledReason({ ...context, run: opening })).toContain('Looking for');
    const ready = play(opening, { type: 'device', device });
    expect(trainOrPause.disabledReason({ ...context, run: ready })).toBeNull();
    const { run } = trainOrPause.perform({ ...context, run: ready });
    // Their weights are gone, so all rows start anew.
    expect(run?.active).toEqual(['fresh-1', 'fresh-2']);
  });

  it('has runs go on that have a checkpoint', () => {
    const kept = play(trained, { type: 'checkpoint', runId: 'run-2', step: 1 });
    const ready = play(again(play(kept, lost)), { type: 'device', device });
    const context = testContext({ draft, run: ready, newId: () => 'fresh' });
    expect(ready.runs['run-2']).toMatchObject({ status: 'open', released: true });
    expect(trainOrPause.label(context)).toBe('Go on');
    expect(trainOrPause.perform(context).run?.active).toEqual(['fresh', 'run-2']);
    expect(trainOrPause.label({ ...context, draft: { ...draft, seed: 9 } })).toBe('Train');
  });

  it('advises to restart the browser where it has failed twice', () => {
    const failedTwice = play(again(play(again(play(trained, lost)), lost)), lost);
    const [notice, ...others] = failedTwice.notices;
    expect(others).toEqual([]);
    expect(notice?.what).toBe('The device was lost.');
    expect(notice?.remedy).toMatch(/^Opening it again has failed twice: reload the page/);
    expect(openAgain.disabledReason(testContext({ run: failedTwice }))).toBe(
      `${notice?.what} ${notice?.remedy}`,
    );
  });

  it('counts anew once something was computed', () => {
    const [first] = planned;
    if (!first) throw new Error('a run expected');
    const worked = (run: RunState) =>
      play(
        startTraining(again(run), [{ ...first, fresh: true }], {
          mode: 'running',
          order: 'in-turns',
          now: 0,
        }),
        reading('run-1'),
      );
    let run = play(trained, lost);
    for (let time = 0; time < 3; time += 1) run = play(worked(run), lost);
    expect(openAgain.disabledReason(testContext({ run }))).toBeNull();
  });
});
