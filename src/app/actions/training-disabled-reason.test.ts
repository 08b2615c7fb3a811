import { describe, expect, it } from 'vitest';
import { changePart, parts, setBlocksPerStage } from '../../network/index.ts';
import { INITIAL_RUN_STATE, withNotice, type RunState } from '../store/run-state.ts';
import { plannedExperiment } from '../store/test-runs.ts';
import { startTraining } from '../store/training-state.ts';
import { applyEvents } from '../store/worker-events.ts';
import {
  isGoingOn,
  rowsDifferFromTraining,
  trainingDisabledReason,
} from './training-disabled-reason.ts';

const { draft, planned } = plannedExperiment();
const device = { backend: 'webgpu', adapter: 'Apple M2', software: false } as const;
const ready: RunState = { ...INITIAL_RUN_STATE, device };
const training = startTraining(ready, planned, { mode: 'running', order: 'in-turns', now: 0 });
const context = (run: RunState, of = draft) => ({
  draft: of,
  run,
  past: 0,
  future: 0,
  refusedTexts: [],
});

describe('isGoingOn', () => {
  const ids = planned.map(({ request }) => request.id);
  const interrupted = Object.fromEntries(
    Object.entries(training.runs).map(([id, run]) => [
      id,
      { ...run, released: true, checkpointStep: 5 },
    ]),
  );
  const idle: RunState = { ...training, mode: 'idle', active: [], runs: interrupted };

  it('tells runs that were interrupted from those that another tab trains', () => {
    expect(isGoingOn(context(idle))).toBe(true);
    const elsewhere = { mode: 'running', active: ids, order: 'in-turns' } as const;
    expect(isGoingOn(context({ ...idle, elsewhere }))).toBe(false);
  });
});

describe('trainingDisabledReason', () => {
  it('has none when there is a device and something to train', () => {
    expect(trainingDisabledReason(context(ready))).toBeNull();
    expect(trainingDisabledReason(context(training))).toBeNull();
  });

  it('starts from no value other than the one that stands in a field', () => {
    const refusedTexts = ['Momentum must be a number from 0 to 0.9999, not “fast”.'];
    expect(trainingDisabledReason({ ...context(ready), refusedTexts })).toBe(refusedTexts[0]);
  });

  it('names the network that cannot work', () => {
    const [first] = draft.rows;
    if (!first) throw new Error('a row expected');
    const empty = { ...first, network: setBlocksPerStage(first.network, 0) };
    expect(trainingDisabledReason(context(ready, { ...draft, rows: [empty] }))).toMatch(
      /^Network of 2 layers: Stage 1 has no blocks/,
    );
  });

  it('names the network that cannot learn ten classes', () => {
    const [first] = draft.rows;
    if (!first) throw new Error('a row expected');
    const { network } = first;
    const two = { ...first, name: 'Cats', network: changePart(network, 5, { units: 2 }) };
    expect(trainingDisabledReason(context(ready, { ...draft, rows: [two] }))).toMatch(
      /^Cats: Dense layer 1 has 2 outputs; to learn 10 classes/,
    );
  });

  it('names the network whose BatchNorm would see a single value', () => {
    const pooled = {
      id: 'row-1',
      name: 'Pooled',
      network: {
        input: { height: 32, width: 32, channels: 3 },
        parts: [parts.globalAveragePool(), parts.batchNorm(), parts.dense(10)],
      },
    };
    const of = (batchSize: number) => ({
      ...draft,
      rows: [pooled],
      recipe: { ...draft.recipe, batchSize },
    });
    expect(trainingDisabledReason(context(ready, of(1)))).toMatch(
      /^Pooled: BatchNorm 1 would normalise a single value for each channel/,
    );
    expect(trainingDisabledReason(context(ready, of(2)))).toBeNull();
  });

  it('waits for a device and repeats what ended training', () => {
    expect(trainingDisabledReason(context(INITIAL_RUN_STATE))).toContain('device');
    const lost = { what: 'The device is gone.', remedy: 'Reload the page.', fatal: true };
    expect(trainingDisabledReason(context(withNotice(ready, lost)))).toBe(
      'The device is gone. Reload the page.',
    );
  });

  it('says that all runs are finished, until a row changes', () => {
    const ends = ['run-1', 'run-2'].map((runId) => ({
      type: 'run-ended' as const,
      runId,
      reason: 'finished' as const,
    }));
    const finished = applyEvents(training, ends, 0);
    expect(trainingDisabledReason(context(finished))).toContain('finished');
    expect(trainingDisabledReason(context(finished, { ...draft, seed: 2 }))).toBeNull();
  });
});

describe('rowsDifferFromTraining', () => {
  it('notices edits, additions and removals', () => {
    expect(rowsDifferFromTraining(context(training))).toBe(false);
    expect(rowsDifferFromTraining(context(training, { ...draft, seed: 2 }))).toBe(true);
    const fewer = { ...draft, rows: draft.rows.slice(1) };
    expect(rowsDifferFromTraining(context(training, fewer))).toBe(true);
  });
});
