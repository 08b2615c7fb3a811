import { expect, it } from 'vitest';
import { startTraining } from '../store/training-state.ts';
import { planRuns } from '../store/runs.ts';
import { INITIAL_RUN_STATE } from '../store/run-state.ts';
import { runView } from '../store/test-runs.ts';
import { testContext } from './test-context.ts';
import { exportWeights, loadWeights, runsWithWeights } from './weights.ts';

const TIMES = { created: 0, started: null, ended: null, computed: 0 };

it('exports once a run that the worker holds has made a step', () => {
  const { draft, run, newId } = testContext();
  const started = startTraining(
    run,
    planRuns(draft, () => undefined, newId),
    { mode: 'running', order: 'in-turns', now: 0 },
  );
  const runs = Object.fromEntries(
    Object.entries(started.runs).map(([id, one]) => [id, { ...one, step: 1 }]),
  );
  const trained = { ...started, runs };
  expect(exportWeights.disabledReason(testContext({ run: started }))).toBe(
    'There are no trained weights yet.',
  );
  expect(exportWeights.disabledReason(testContext({ run: trained }))).toBeNull();
  expect(runsWithWeights({ ...trained, active: [] })).toEqual([]);
});

it('exports runs of other visits that have a checkpoint, the newest first', () => {
  const [old, kept, later] = [null, 4, 9].map((checkpointStep, index) =>
    runView({
      id: `kept-${index}`,
      released: true,
      checkpointStep,
      times: { ...TIMES, created: index },
    }),
  );
  if (!old || !kept || !later) throw new Error('three runs expected');
  const runs = { old, kept, later };
  expect(runsWithWeights({ active: [], runs })).toEqual([later, kept]);
});

it('loads weights once there is a device to test them on', () => {
  expect(loadWeights.disabledReason(testContext())).toBeNull();
  expect(loadWeights.disabledReason(testContext({ run: INITIAL_RUN_STATE }))).toContain('device');
});
