import { expect, it } from 'vitest';
import { emptyPredictions } from '../../inspection/index.ts';
import {
  createPredictionsStore,
  isWhole,
  newTests,
  stepOfFilters,
  wantPredictions,
  withEvents,
  withLoaded,
  withoutUnwanted,
  type PredictionsEvent,
  type PredictionsState,
} from './predictions.ts';

const test = (runId: string, step: number) => ({
  type: 'predictions' as const,
  runId,
  step,
  predictions: emptyPredictions(1, 2),
});
const resumed = (runId: string, step: number): PredictionsEvent => {
  return { type: 'resumed', runId, step, seconds: 0, metrics: {} };
};
const empty: PredictionsState = createPredictionsStore().getState();

it('remembers tests in their order, the last one of a step', () => {
  const again = test('a', 10);
  const { ofRun } = withEvents(empty, [test('a', 10), test('a', 20), again, test('b', 5)]);
  expect(ofRun.a?.steps).toEqual([10, 20]);
  expect(ofRun.a?.loaded.get(10)).toBe(again.predictions);
  expect(ofRun.b?.steps).toEqual([5]);
});

it('brings what is remembered of a run for as long as anybody needs it', () => {
  const store = createPredictionsStore();
  const first = wantPredictions(store, ['a', 'b']);
  const second = wantPredictions(store, ['b']);
  first();
  expect(store.getState().wanted).toEqual(['b']);
  second();
  expect(store.getState().wanted).toEqual([]);
});

it('knows the last test up to a step whose first filters it has', () => {
  const filters = { shape: [1, 1, 3, 1], values: new Float32Array(3) };
  const seen = (step: number) => {
    const one = test('a', step);
    return { ...one, predictions: { ...one.predictions, filters } };
  };
  const state = withEvents(empty, [test('a', 5), seen(10), test('a', 20), seen(30), test('a', 40)]);
  const at = [null, 45, 29, 10, 7].map((step) => stepOfFilters(state, 'a', step));
  expect(at).toEqual([30, 30, 10, 10, 10]);
  expect(stepOfFilters(state, 'b', 30)).toBeNull();
});

it('forgets what was tested later than the checkpoint that a run goes on from', () => {
  const tests = [10, 20, 30].map((step) => test('a', step));
  const { ofRun } = withEvents(empty, [...tests, test('b', 30), resumed('a', 20)]);
  expect(ofRun.a?.steps).toEqual([10, 20]);
  expect([...(ofRun.a?.loaded.keys() ?? [])]).toEqual([10, 20]);
  expect(ofRun.b?.steps).toEqual([30]);
  expect(withEvents(empty, [resumed('c', 5)]).ofRun).toEqual({});
});

it('holds of runs that nobody wants only the last test, and what is kept nowhere else', () => {
  const before = withEvents({ ...empty, wanted: ['b'] }, [
    ...[10, 20, 30].map((step) => test('a', step)),
    ...[10, 20].map((step) => test('b', step)),
  ]);
  const after = withoutUnwanted(before, (_, step) => step !== 20);
  expect([...(after.ofRun.a?.loaded.keys() ?? [])]).toEqual([20, 30]);
  expect(after.ofRun.a?.steps).toEqual([10, 20, 30]);
  expect(after.ofRun.b).toBe(before.ofRun.b);
  expect(withoutUnwanted(after, (_, step) => step !== 20)).toBe(after);
  const read = new Map([10, 20].map((step) => [step, emptyPredictions(1, 2)]));
  const whole = withLoaded(after, 'a', read).ofRun.a;
  expect(whole && isWhole(whole)).toBe(true);
});

it('does not count on tests that the browser has lost', () => {
  const lost = { ...empty, ofRun: { a: { steps: [10, 20], loaded: new Map() } } };
  expect(withLoaded(lost, 'a', new Map([[20, emptyPredictions(1, 2)]])).ofRun.a?.steps).toEqual([
    20,
  ]);
});

it('tells what is new since', () => {
  const first = withEvents(empty, [test('a', 10), test('b', 10)]);
  const later = test('a', 20);
  const second = withEvents(first, [later]);
  expect(newTests(second, first)).toEqual([later]);
  expect(newTests(second, second)).toEqual([]);
});
