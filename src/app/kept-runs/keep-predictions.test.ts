import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { emptyPredictions } from '../../inspection/index.ts';
import { createPredictionsStore, withEvents, type PredictionsEvent } from '../store/predictions.ts';
import { keepPredictions } from './keep-predictions.ts';
import { openRunDatabase } from './run-database.ts';

const test = (step: number): PredictionsEvent => {
  const predictions = emptyPredictions(2, 2);
  predictions.predicted[0] = step;
  return { type: 'predictions', runId: 'a', step, predictions };
};

async function visit(name: string) {
  const database = await openRunDatabase(name, () => undefined);
  const store = createPredictionsStore();
  const troubles: unknown[] = [];
  const flush = await keepPredictions(store, database, (error) => troubles.push(error));
  const take = (...events: readonly PredictionsEvent[]) =>
    store.setState((state) => withEvents(state, events));
  return { database, store, flush, take, troubles };
}

it('keeps predictions, and brings them in another visit once they are wanted', async () => {
  const first = await visit('kept');
  first.take(test(1), test(2), test(3));
  await first.flush();
  // Nobody looks at them.
  expect([...(first.store.getState().ofRun.a?.loaded.keys() ?? [])]).toEqual([3]);
  first.take(test(4));
  await first.flush();
  first.database.close();

  const second = await visit('kept');
  expect(second.store.getState().ofRun.a?.steps).toEqual([1, 2, 3, 4]);
  expect(second.store.getState().ofRun.a?.loaded.size).toBe(0);
  second.store.setState({ wanted: ['a'] });
  await expect.poll(() => second.store.getState().ofRun.a?.loaded.size).toBe(4);
  expect(second.store.getState().ofRun.a?.loaded.get(2)?.predicted[0]).toBe(2);
  expect([...first.troubles, ...second.troubles]).toEqual([]);
});

it('removes what was tested later than the checkpoint that a run goes on from', async () => {
  const first = await visit('earlier');
  first.take(test(1), test(2), test(3));
  await first.flush();
  first.database.close();
  const second = await visit('earlier');
  second.take({ type: 'resumed', runId: 'a', step: 1, seconds: 0, metrics: {} });
  await second.flush();
  expect(await second.database.predictedSteps()).toEqual(new Map([['a', [1]]]));
});

it('holds in memory what the browser refuses to keep', async () => {
  const { database, store, flush, take, troubles } = await visit('refused');
  database.close();
  take(test(1), test(2));
  await flush();
  expect(troubles).toHaveLength(1);
  expect(store.getState().ofRun.a?.loaded.size).toBe(2);
});
