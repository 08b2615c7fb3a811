import { describe, expect, it } from 'vitest';
import { DEFAULT_EXPERIMENT } from '../../experiment/index.ts';
import type { WorkerEvent } from '../../protocol/index.ts';
import { INITIAL_RUN_STATE, type RunState } from './run-state.ts';
import { draftOf } from './rows.ts';
import { planRuns } from './runs.ts';
import { startTraining, withoutRun } from './training-state.ts';
import { afterEvent } from './worker-events.ts';

let rows = 0;
let ids = 0;
const draft = draftOf(DEFAULT_EXPERIMENT, () => `row-${(rows += 1)}`);
const planned = planRuns(
  draft,
  () => undefined,
  () => `run-${(ids += 1)}`,
);
const running = startTraining(INITIAL_RUN_STATE, planned, 'running');

const play = (events: readonly WorkerEvent[], from: RunState = running) =>
  events.reduce(afterEvent, from);

const failure = (more: { fatal: boolean; requestId?: number; runId?: string }): WorkerEvent => ({
  type: 'failure',
  what: 'The device is gone.',
  remedy: 'Reload the page.',
  ...more,
});

describe('afterEvent', () => {
  it('keeps the latest readings with their run', () => {
    const state = play([
      { type: 'length', runId: 'run-1', steps: 900 },
      { type: 'training-error', runId: 'run-1', step: 10, error: 81, loss: 2, seconds: 1 },
      { type: 'test-error', runId: 'run-1', step: 10, error: 83, pictures: 1000, seconds: 1 },
    ]);
    expect(state.runs['run-1']).toMatchObject({ steps: 900, trainingError: 81, testError: 83 });
    expect(state.runs['run-2']?.trainingError).toBeUndefined();
  });

  it('ignores readings of runs that it does not know', () => {
    const event = { type: 'length', runId: 'gone', steps: 900 } as const;
    expect(play([event])).toBe(running);
  });

  it('is paused only when the worker says so of all runs', () => {
    expect(play([{ type: 'phase', phase: 'paused', runId: 'run-1' }]).mode).toBe('running');
    expect(play([{ type: 'phase', phase: 'paused' }]).mode).toBe('paused');
  });

  it('goes on when the worker has paused only to take up other runs', () => {
    const state = play([
      { type: 'phase', phase: 'paused' },
      { type: 'phase', phase: 'training', runId: 'run-1' },
    ]);
    expect(state.mode).toBe('running');
  });

  it('does not take a late word of training for a new start', () => {
    const pausing = { ...running, mode: 'pausing' as const };
    const event = { type: 'phase', phase: 'training', runId: 'run-1' } as const;
    expect(play([event], pausing).mode).toBe('pausing');
  });

  it('keeps the test of weights from a file apart from what the runs do', () => {
    const testing = play([{ type: 'phase', phase: 'testing', share: 0.4 }]);
    expect([testing.evaluation, testing.phase]).toEqual([0.4, running.phase]);
    const done = play(
      [{ type: 'evaluated', requestId: 1, error: 8.27, pictures: 10_000 }],
      testing,
    );
    expect(done).toEqual(running);
  });

  it('is finished when the last run is', () => {
    const first = play([{ type: 'run-ended', runId: 'run-1', reason: 'finished' }]);
    expect(first.mode).toBe('running');
    const both = play([{ type: 'run-ended', runId: 'run-2', reason: 'finished' }], first);
    expect([both.mode, both.runs['run-2']?.status]).toEqual(['finished', 'finished']);
  });

  it('shows a failure once, and ends training on a fatal one', () => {
    const mild = play([failure({ fatal: false }), failure({ fatal: false })]);
    expect([mild.notices.length, mild.mode]).toEqual([1, 'running']);
    const ended = play([failure({ fatal: true })], { ...running, secondsLeft: 540 });
    expect([ended.mode, ended.secondsLeft]).toEqual(['idle', null]);
  });

  it('remembers what broke training off until it is started again', () => {
    const broken = play([failure({ fatal: false }), { type: 'phase', phase: 'paused' }]);
    expect([broken.mode, broken.brokenOffBy]).toEqual(['paused', 'The device is gone.']);
    expect(startTraining(broken, planned, 'running').brokenOffBy).toBeNull();
    const oneRun = play([failure({ fatal: false, runId: 'run-1' })]);
    expect(oneRun.brokenOffBy).toBeNull();
  });

  it('leaves the failure of a request to whoever asked', () => {
    expect(play([failure({ fatal: false, requestId: 3 })])).toEqual(running);
  });
});

describe('startTraining', () => {
  it('keeps the curve that a row had and lets go of runs that are not listed', () => {
    const [first] = planned;
    if (!first) throw new Error('two rows expected');
    const trained = play([
      { type: 'training-error', runId: 'run-1', step: 9, error: 80, loss: 2, seconds: 1 },
    ]);
    const request = { ...first.request, id: 'run-9' };
    const state = startTraining(trained, [{ ...first, request, fresh: true }], 'running');
    expect(state.earlierOfRow).toEqual({ [first.rowId]: 'run-1' });
    expect(state.runs['run-1']?.status).toBe('released');
    expect(state.runs['run-2']?.status).toBe('released');
    expect(state.active).toEqual(['run-9']);
  });

  it('keeps no earlier curve of a run without readings', () => {
    const [first] = planned;
    if (!first) throw new Error('two rows expected');
    const request = { ...first.request, id: 'run-9' };
    const state = startTraining(running, [{ ...first, request, fresh: true }], 'running');
    expect(state.earlierOfRow).toEqual({});
  });
});

describe('withoutRun', () => {
  it('takes a run off its row, whether it is the last or an earlier one', () => {
    const [first, second] = planned;
    if (!first || !second) throw new Error('two rows expected');
    const state = { ...running, earlierOfRow: { [first.rowId]: 'run-0' } };
    expect(withoutRun(state, 'run-0').earlierOfRow).toEqual({});
    expect(withoutRun(state, 'run-1').runOfRow).toEqual({ [second.rowId]: 'run-2' });
  });
});
