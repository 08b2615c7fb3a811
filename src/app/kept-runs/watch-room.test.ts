import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createStores } from '../store/stores.ts';
import { runView } from '../store/test-runs.ts';
import { watchRoom } from './watch-room.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

it('looks when checkpoints are written, and asks once that the browser keeps them', async () => {
  const stores = createStores();
  let bytes = 0;
  let asked = 0;
  const sizes = () => Promise.resolve(new Map([['a', bytes]]));
  watchRoom(
    stores,
    { sizes },
    {
      estimate: () => Promise.resolve({ usage: 30, quota: 100 }),
      persist: () => {
        asked += 1;
        return Promise.reject(new Error('not here'));
      },
    },
  );
  await vi.runAllTimersAsync();
  expect(stores.room.getState()).toEqual({ sizes: new Map([['a', 0]]), free: 70 });
  const write = async (checkpointStep: number) => {
    bytes = checkpointStep;
    stores.run.setState({ runs: { a: runView({ id: 'a', checkpointStep }) } });
    await vi.runAllTimersAsync();
  };
  await write(1);
  await write(2);
  expect([asked, stores.room.getState().sizes?.get('a')]).toEqual([1, 2]);
});

it('goes on where the browser tells nothing, or the worker is gone', async () => {
  const stores = createStores();
  const look = watchRoom(stores, { sizes: () => Promise.reject(new Error()) }, undefined);
  await look();
  expect(stores.room.getState()).toEqual({ sizes: null, free: null });
});
