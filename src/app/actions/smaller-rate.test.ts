import { expect, it } from 'vitest';
import { startTraining } from '../store/training-state.ts';
import { INITIAL_RUN_STATE, type RunState } from '../store/run-state.ts';
import { answersRow } from '../store/runs.ts';
import { plannedExperiment } from '../store/test-runs.ts';
import { forkedAtRate } from './smaller-rate.ts';
import { testContext } from './test-context.ts';

const { draft, planned } = plannedExperiment();
const begun = startTraining(INITIAL_RUN_STATE, planned, {
  mode: 'running',
  order: 'in-turns',
  now: 0,
});

/** The first run diverged behind step 40; the other one is as given. */
function diverged(other: 'open' | 'finished', checkpointStep: number | null = 40): RunState {
  const [a, b] = [begun.runs['run-1'], begun.runs['run-2']];
  if (!a || !b) throw new Error('There are no runs.');
  const runs = {
    'run-1': { ...a, status: 'diverged', step: 44, checkpointStep },
    'run-2': { ...b, status: other },
  } as const;
  return { ...begun, runs };
}

const outcome = (run: RunState) =>
  forkedAtRate(testContext({ draft, run, newId: () => 'fork' }), 'run-1', 0.01);

it('forks the run at its last checkpoint, beside those that are being trained', () => {
  const { run, engine, draft: edited } = outcome(diverged('open')) ?? {};
  const fork = run?.runs?.fork;
  expect(fork).toMatchObject({
    parent: { runId: 'run-1', step: 40 },
    recipe: { learningRate: 0.01 },
  });
  expect(run?.active).toEqual(['run-2', 'fork']);
  expect(engine).toMatchObject({ type: 'train', runs: [{ id: 'run-2' }, { id: 'fork' }] });
  expect(edited).toBeUndefined();
  expect(run?.runs?.['run-1']).toMatchObject({ status: 'diverged', checkpointStep: 40 });
});

it('gives the fork to the row and the rate to the recipe where nothing else is trained', () => {
  const { run, draft: edited } = outcome(diverged('finished')) ?? {};
  const [row] = edited?.rows ?? [];
  const fork = run?.runs?.fork;
  if (!row || !fork || !edited?.recipe) throw new Error('There is no fork.');
  expect(run.runsOfRow?.[row.id]?.at(-1)).toBe('fork');
  expect(answersRow(fork, row, { ...draft, ...edited })).toBe(true);
});

it('has nothing to fork without a checkpoint', () => {
  expect(outcome(diverged('open', null))).toBeNull();
});
