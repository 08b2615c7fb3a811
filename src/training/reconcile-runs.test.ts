import { expect, it } from 'vitest';
import { request } from './test-session.ts';
import { reconcileRuns } from './reconcile-runs.ts';

it('keeps, makes and lets go, and loses no run because another cannot be made', async () => {
  const log: string[] = [];
  const known = [{ id: 'gone' }, { id: 'kept' }, { id: 'last' }];
  const requests = ['kept', 'broken', 'new', 'last'].map((id) => request(id));
  const { runs, failed } = await reconcileRuns(known, requests, {
    make: ({ id }) => {
      log.push(`make ${id}`);
      if (id === 'broken') return Promise.reject(new Error('no room'));
      return Promise.resolve({ id });
    },
    letGo: ({ id }) => log.push(`let go of ${id}`),
  });
  expect(runs.map(({ id }) => id)).toEqual(['kept', 'new', 'last']);
  expect(runs[0]).toBe(known[1]);
  expect(failed).toEqual([{ request: requests[1], error: new Error('no room') }]);
  // Memory is freed before more of it is asked for.
  expect(log).toEqual(['let go of gone', 'make broken', 'make new']);
});
