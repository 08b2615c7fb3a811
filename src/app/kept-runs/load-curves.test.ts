import { expect, it } from 'vitest';
import { createRunStore } from '../store/run-store.ts';
import { readRun, runView } from '../store/test-runs.ts';
import { loadShownCurves } from './load-curves.ts';

it('brings the curves of runs that are shown, and of hidden ones once they are wanted', async () => {
  const store = createRunStore();
  const kept = (id: string) => runView({ id, curvesLoaded: false, earlierVisit: true });
  store.setState({ runs: { shown: kept('shown'), hidden: kept('hidden') }, hidden: ['hidden'] });
  const asked: string[] = [];
  const { metrics } = readRun(runView(), 1, { 'training-error': 90 });
  const curvesOf = (id: string) => {
    asked.push(id);
    return Promise.resolve(metrics);
  };
  loadShownCurves(store, { curvesOf }, (error) => {
    throw error;
  });
  expect(asked).toEqual(['shown']);
  store.setState({ curvesWanted: ['hidden', 'shown'] });
  expect(asked).toEqual(['shown', 'hidden']);
  await expect
    .poll(() => store.getState().runs.hidden)
    .toMatchObject({ curvesLoaded: true, metrics });
});
