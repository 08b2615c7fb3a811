import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import {
  addMeasured,
  createKeptStore,
  lesionsKey,
  openLesionDatabase,
  takeUpLesions,
  type KeptLesions,
} from './kept-lesions.ts';

const WHOLE: KeptLesions = {
  ...{ runId: 'a', mode: 'branch', pictures: 500 },
  errors: [12, 40],
  step: 7,
};

it('are there in the next visit once they were measured whole, those of each run apart', async () => {
  const database = await openLesionDatabase('lesions');
  const open = () => Promise.resolve(database);
  const first = createKeptStore();
  addMeasured({ ...WHOLE, errors: [12], step: null }, first, open);
  expect(first.getState()[lesionsKey('a', 'branch', 500)]).toMatchObject({ errors: [12] });
  expect(await database.ofRun('a')).toEqual([]);
  addMeasured(WHOLE, first, open);
  const paths = { runId: 'a', mode: 'paths', step: 7, readings: [{ length: 1, norm: 2 }] } as const;
  addMeasured(paths, first, open);
  addMeasured({ ...WHOLE, runId: 'b' }, first, open);
  await expect.poll(() => database.ofRun('b')).toHaveLength(1);

  const second = createKeptStore();
  await takeUpLesions(['a'], second, open);
  expect(second.getState()).toEqual({
    [lesionsKey('a', 'branch', 500)]: WHOLE,
    [lesionsKey('a', 'paths', 500)]: paths,
  });
  database.close();
});

it('give way to what was measured since, and take the place of what was measured before', async () => {
  const database = await openLesionDatabase('lesions measured again');
  const open = () => Promise.resolve(database);
  const store = createKeptStore();
  addMeasured(WHOLE, store, open);
  await expect.poll(() => database.ofRun('a')).toHaveLength(1);
  const later = { ...WHOLE, errors: [11, 39], step: 9 };
  addMeasured(later, store, () => Promise.resolve(null));
  await takeUpLesions(['a'], store, open);
  expect(Object.values(store.getState())).toEqual([later]);
  addMeasured(later, store, open);
  await expect.poll(() => database.ofRun('a')).toEqual([later]);
  database.close();
});
