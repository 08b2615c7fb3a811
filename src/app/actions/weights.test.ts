import { expect, it } from 'vitest';
import { startTraining } from '../store/training-state.ts';
import { planRuns } from '../store/runs.ts';
import { INITIAL_RUN_STATE } from '../store/run-state.ts';
import { testContext } from './test-context.ts';
import { exportWeights, loadWeights, runsWithWeights } from './weights.ts';

it('exports once a run that the worker holds has made a step', () => {
  const { draft, run, newId } = testContext();
  const started = startTraining(
    run,
    planRuns(draft, () => undefined, newId),
    'running',
    0,
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

it('loads weights once there is a device to test them on', () => {
  expect(loadWeights.disabledReason(testContext())).toBeNull();
  expect(loadWeights.disabledReason(testContext({ run: INITIAL_RUN_STATE }))).toContain('device');
});
