import { describe, expect, it } from 'vitest';
import { latestOf } from '../../runs/index.ts';
import type { EngineEvent } from '../../protocol/index.ts';
import { INITIAL_RUN_STATE, type RunState } from './run-state.ts';
import { latestRun } from './runs-of-rows.ts';
import { runName } from './runs.ts';
import { plannedExperiment } from './test-runs.ts';
import { startTraining } from './training-state.ts';
import { applyEvents } from './worker-events.ts';

const { planned } = plannedExperiment();
const running = startTraining(INITIAL_RUN_STATE, planned, {
  mode: 'running',
  order: 'in-turns',
  now: 0,
});

const play = (events: readonly EngineEvent[], from: RunState = running) =>
  applyEvents(from, events, 5);

const reading = (
  runId: string,
  step: number,
  values: Readonly<Record<string, number>>,
): EngineEvent => ({ type: 'metrics', runId, step, seconds: 1, values });

const failure = (more: { fatal: boolean; runId?: string }): EngineEvent => ({
  type: 'failure',
  what: 'The device is gone.',
  remedy: 'Reload the page.',
  ...more,
});

describe('afterEvent', () => {
  it('keeps the latest readings with their run', () => {
    const state = play([
      { type: 'length', runId: 'run-1', steps: 900 },
      reading('run-1', 8, { 'training-error': 82, 'training-loss': 2.1 }),
      reading('run-1', 10, { 'training-error': 81, 'training-loss': 2 }),
      reading('run-1', 10, { 'test-error': 83 }),
    ]);
    expect(state.runs['run-1']).toMatchObject({ steps: 900, step: 10 });
    expect(state.runs['run-1']?.metrics).toEqual({
      'training-error': { steps: [8, 10], values: [82, 81], seconds: [1, 1] },
      'training-loss': { steps: [8, 10], values: [2.1, 2], seconds: [1, 1] },
      'test-error': { steps: [10], values: [83], seconds: [1] },
    });
    expect(state.runs['run-2']?.metrics).toEqual({});
  });

  it('writes down what a run was computed on, and when', () => {
    const device = { backend: 'webgpu', adapter: 'Apple M2', software: false } as const;
    const state = play([{ type: 'device', device }]);
    const read = play([reading('run-1', 1, { 'training-error': 90 })], state);
    expect(read.runs['run-1']).toMatchObject({
      device: { backend: 'webgpu', adapter: 'Apple M2' },
      times: { created: 0, started: 5, ended: null },
    });
    const ended = play([{ type: 'run-ended', runId: 'run-1', reason: 'stopped' }], read);
    expect(ended.runs['run-1']?.times).toEqual({ created: 0, started: 5, ended: 5, computed: 1 });
  });

  it('puts the metrics of a checkpoint in the place of those that were there', () => {
    const metrics = { 'training-error': { steps: [1, 2], values: [90, 88], seconds: [1, 2] } };
    const resumed = { type: 'resumed', runId: 'run-1', step: 2, seconds: 2.5, metrics } as const;
    const state = play([
      reading('run-1', 1, { 'training-error': 90 }),
      reading('run-1', 3, { 'training-error': 7 }),
      resumed,
      reading('run-1', 3, { 'training-error': 87 }),
    ]);
    expect(state.runs['run-1']).toMatchObject({ step: 3, timesResumed: 1, times: { computed: 1 } });
    expect(state.runs['run-1']?.metrics).toEqual({
      'training-error': { steps: [1, 2, 3], values: [90, 88, 87], seconds: [1, 2, 1] },
    });
  });

  it('says so where the checkpoint that a run was to go on from is gone', () => {
    const start = { type: 'resumed', runId: 'run-1', step: 0, seconds: 0, metrics: {} } as const;
    expect(play([start]).notices).toEqual([]);
    const kept = play([{ type: 'checkpoint', runId: 'run-1', step: 4 }]);
    expect(kept.runs['run-1']?.checkpointStep).toBe(4);
    const again = play([start], kept);
    expect(again.runs['run-1']).toMatchObject({ checkpointStep: null, step: 0, metrics: {} });
    expect(again.notices).toMatchObject([
      { what: 'The checkpoint of Plain-20 is gone or damaged.' },
    ]);
  });

  it('leaves a run as it was that the worker could not take up', () => {
    const run = running.runs['run-1'];
    if (!run) throw new Error('a run expected');
    const waiting = { ...run, released: true, earlierVisit: true, checkpointStep: 4 };
    const runs = { ...running.runs, 'run-1': waiting };
    const state = play([{ type: 'run-ended', runId: 'run-1', reason: 'failed' }], {
      ...running,
      runs,
      active: ['run-1'],
    });
    expect(state.runs['run-1']).toBe(waiting);
    expect(state).toMatchObject({ mode: 'idle', active: [] });
  });

  it('keeps each warning once, until another device is there', () => {
    const warned = play([
      { type: 'warning', sentence: 'Kernels could not be measured.' },
      { type: 'warning', sentence: 'Kernels could not be measured.' },
      { type: 'warning', sentence: 'Another one.' },
    ]);
    expect(warned.warnings).toEqual(['Kernels could not be measured.', 'Another one.']);
    const device = { backend: 'webgpu', adapter: 'Apple M2', software: false } as const;
    expect(play([{ type: 'device', device }], warned).warnings).toEqual([]);
  });

  it('says why a run is not kept until it is', () => {
    const refused = play([{ type: 'not-kept', runId: 'run-1', sentence: 'No room.' }]);
    expect(refused.unkept).toEqual({ 'run-1': 'No room.' });
    expect(play([{ type: 'checkpoint', runId: 'run-1', step: 4 }], refused).unkept).toEqual({});
  });

  it('writes down by which kernels a run is computed', () => {
    const variants = { 'forward 2x8': 'tiles 4x4' };
    const state = play([{ type: 'variants', runId: 'run-1', variants }]);
    expect(state.runs['run-1']?.variants).toEqual(variants);
    expect(state.runs['run-2']?.variants).toBeNull();
  });

  it('ignores readings of runs that it does not know', () => {
    const event = { type: 'length', runId: 'gone', steps: 900 } as const;
    expect(play([event])).toBe(running);
  });

  it('is paused only when the worker says so of all runs', () => {
    expect(play([{ type: 'phase', phase: 'testing', runId: 'run-1' }]).mode).toBe('running');
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

  it('is finished when the last run is', () => {
    const first = play([{ type: 'run-ended', runId: 'run-1', reason: 'finished' }]);
    expect(first.mode).toBe('running');
    const both = play([{ type: 'run-ended', runId: 'run-2', reason: 'finished' }], first);
    expect([both.mode, both.runs['run-2']?.status]).toEqual(['finished', 'finished']);
  });

  it('shows a failure once, and ends training on a fatal one', () => {
    const mild = play([failure({ fatal: false }), failure({ fatal: false })]);
    expect([mild.notices.length, mild.mode]).toEqual([1, 'running']);
    const ended = play([failure({ fatal: true })], running);
    expect(ended.mode).toBe('idle');
  });

  it('knows that no weights outlive the host', () => {
    const { runs } = play([
      reading('run-1', 4, { 'training-error': 90 }),
      failure({ fatal: true }),
    ]);
    expect(runs['run-1']).toMatchObject({ released: true, status: 'stopped' });
    // Nothing of it is lost: it begins at its first step.
    expect(runs['run-2']).toMatchObject({ released: true, status: 'open' });
  });

  it('remembers what broke training off until it is started again', () => {
    const broken = play([failure({ fatal: false }), { type: 'phase', phase: 'paused' }]);
    expect([broken.mode, broken.brokenOffBy]).toEqual(['paused', 'The device is gone.']);
    expect(
      startTraining(broken, planned, { mode: 'running', order: 'in-turns', now: 9 }).brokenOffBy,
    ).toBeNull();
    const oneRun = play([failure({ fatal: false, runId: 'run-1' })]);
    expect(oneRun.brokenOffBy).toBeNull();
  });
});

describe('the runs of a row', () => {
  const [first, second] = planned;
  if (!first || !second) throw new Error('two rows expected');
  const again = (id: string) => ({ ...first, request: { ...first.request, id }, fresh: true });
  const read = (state: RunState, id: string) =>
    play([reading(id, 9, { 'training-error': 80 })], state);

  it('are all kept as they were; the row stands for the last', () => {
    const next = startTraining(read(read(running, 'run-1'), 'run-2'), [again('run-8')], {
      mode: 'running',
      order: 'in-turns',
      now: 9,
    });
    expect(latestRun(next, first.rowId)?.id).toBe('run-8');
    expect(next.active).toEqual(['run-8']);
    expect(next.runs['run-2']).toMatchObject({ released: true, status: 'stopped' });
    expect(next.runsOfRow[first.rowId]).toEqual(['run-1', 'run-8']);
    expect(latestOf(next.runs['run-1']?.metrics ?? {}, 'training-error')?.value).toBe(80);
    const { 'run-8': gone, ...left } = next.runs;
    expect(latestRun({ ...next, runs: left }, first.rowId)?.id).toBe('run-1');
    expect(gone?.earlierVisit).toBe(false);
  });

  it('have names and colours of their own, for good', () => {
    const next = startTraining(read(running, 'run-1'), [again('run-8')], {
      mode: 'running',
      order: 'in-turns',
      now: 9,
    });
    expect(['run-1', 'run-8'].map((id) => next.runs[id] && runName(next.runs[id]))).toEqual([
      'Plain-20',
      'Plain-20 (2)',
    ]);
    expect(next.runs['run-1']?.colour).toEqual(running.runs['run-1']?.colour);
    expect(next.runs['run-8']?.colour).not.toEqual(next.runs['run-1']?.colour);
  });
});
