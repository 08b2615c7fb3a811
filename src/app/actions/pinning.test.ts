import { expect, it } from 'vitest';
import { runView } from '../store/test-runs.ts';
import { checkpointsOf, pinnedAt, pinningDisabledReason } from './pinning.ts';
import { testContext } from './test-context.ts';
import { choicesOfWeights } from './weights.ts';

const run = runView({ id: 'a', step: 500, checkpointStep: 400, pinned: [400, 900] });

it('lists every checkpoint once, by step', () => {
  expect(checkpointsOf(run)).toEqual([
    { step: 400, isPinned: true, isLast: true },
    { step: 900, isPinned: true, isLast: false },
  ]);
  expect(checkpointsOf({ ...run, checkpointStep: 7, pinned: [] })).toHaveLength(1);
  expect(checkpointsOf({ ...run, checkpointStep: null, pinned: [] })).toEqual([]);
});

it('pins what there is', () => {
  const reason = (change: Partial<typeof run>) =>
    pinningDisabledReason(testContext(), { ...run, ...change });
  expect(reason({})).toBeNull();
  expect(reason({ step: 400 })).toBe('This step is pinned already.');
  expect(reason({ step: 0 })).toBe('It has not begun yet.');
  expect(reason({ released: true })).toBe('This step is pinned already.');
  expect(reason({ released: true, checkpointStep: null })).toBe('Nothing is left of it to pin.');
});

it('remembers the steps that are still to come', () => {
  const context = testContext();
  const { run: state, engine } = pinnedAt(
    { ...context, run: { ...context.run, runs: { a: run } } },
    'a',
    [300, 600],
  );
  expect(state?.runs?.a?.pinAt).toEqual([600]);
  expect(engine).toEqual({ type: 'pin-at', runId: 'a', steps: [600] });
});

it('offers the weights of pinned checkpoints too', () => {
  const without = runView({ id: 'b', released: true, pinned: [3] });
  const choices = choicesOfWeights({ active: [], runs: { a: run, b: without } });
  expect(choices.map((one) => [one.run.id, one.step])).toEqual([
    ['a', undefined],
    ['a', 400],
    ['a', 900],
    ['b', 3],
  ]);
});
