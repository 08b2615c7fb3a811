import { expect, it } from 'vitest';
import { runView as run } from '../store/test-runs.ts';
import { summarise } from './summary.ts';

it('has nothing to say without runs', () => {
  expect(summarise([])).toBeNull();
});

it('follows the run that is furthest behind', () => {
  const ahead = run({ step: 500, steps: 1000, learningRate: 0.01, stepMilliseconds: 100 });
  const behind = run({ step: 100, steps: 1000, learningRate: 0.1, stepMilliseconds: 300 });
  expect(summarise([ahead, behind])).toEqual({
    step: 100,
    steps: 1000,
    epoch: 0.256,
    learningRate: 0.1,
    picturesPerSecond: 640,
    share: 0.3,
  });
});

it('leaves finished runs out of the step but not out of the share', () => {
  const done = run({ step: 1000, steps: 1000, status: 'finished' });
  const summary = summarise([done, run({ step: 200, steps: 1000 })]);
  expect([summary?.step, summary?.share]).toEqual([200, 0.6]);
});

it('knows no share before all lengths are known', () => {
  expect(summarise([run({ step: 2, steps: 100 }), run({ step: 1 })])?.share).toBeNull();
});
