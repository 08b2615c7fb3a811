import { expect, it } from 'vitest';
import { cifarNetwork } from '../../network/index.ts';
import {
  createDockStore,
  dockedRows,
  dockBeside,
  presentUnfolded,
  toggleDocked,
  unfold,
} from './dock.ts';
import { rowOf } from './rows.ts';

const rows = ['a', 'b', 'c'].map((id, index) => rowOf(cifarNetwork('plain', 1 + (index % 2)), id));
const idsOf = (store: ReturnType<typeof createDockStore>, from = rows) =>
  dockedRows(from, store.getState()).map(({ id }) => id);

it('draws the deepest networks until one is selected', () => {
  expect(idsOf(createDockStore())).toEqual(['a', 'b']);
  expect(idsOf(createDockStore(), rows.slice(2))).toEqual(['c']);
});

it('draws the two that were selected last, in the order of the list', () => {
  const store = createDockStore();
  store.setState({ rowIds: ['c'] });
  expect(idsOf(store)).toEqual(['c']);
  toggleDocked(store, rows, 'a');
  expect(idsOf(store)).toEqual(['a', 'c']);
  toggleDocked(store, rows, 'b');
  expect(idsOf(store)).toEqual(['a', 'b']);
});

it('puts the first that is selected beside the deepest', () => {
  const store = createDockStore();
  toggleDocked(store, rows, 'c');
  expect(idsOf(store)).toEqual(['b', 'c']);
});

it('leaves one out, but never the last one', () => {
  const store = createDockStore();
  store.setState({ rowIds: ['c'] });
  toggleDocked(store, rows, 'b');
  toggleDocked(store, rows, 'c');
  expect(idsOf(store)).toEqual(['b']);
  toggleDocked(store, rows, 'b');
  expect(idsOf(store)).toEqual(['b']);
});

it('draws the other one where one is gone', () => {
  const store = createDockStore();
  store.setState({ rowIds: ['c'] });
  toggleDocked(store, rows, 'b');
  expect(idsOf(store, rows.slice(0, 2))).toEqual(['b']);
});

it('knows what is unfolded for as long as it is there', () => {
  const store = createDockStore();
  const present = (from = rows) => presentUnfolded(from, store.getState());
  expect(present()).toBeNull();
  const place = { rowId: 'b', part: 2, block: 1 };
  unfold(store, place);
  expect(present()).toEqual(place);
  expect(present(rows.slice(0, 1))).toBeNull();
  expect(present([rowOf(cifarNetwork('plain', 1), 'b')])).toBeNull();
  unfold(store, { ...place, block: null });
  expect(present([rowOf(cifarNetwork('plain', 1), 'b')])).not.toBeNull();
  unfold(store, { ...place, part: 0 });
  expect(present()).toBeNull();
});

it('draws what was added beside what was selected last, and leaves it drawn', () => {
  const store = createDockStore();
  store.setState({ rowIds: ['a'] });
  dockBeside(store, rows, 'c');
  dockBeside(store, rows, 'c');
  expect(idsOf(store)).toEqual(['a', 'c']);
});
