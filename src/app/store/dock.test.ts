import { expect, it } from 'vitest';
import { cifarNetwork } from '../../network/index.ts';
import { createDockStore, dockedRows, dockOnly, toggleDocked } from './dock.ts';
import { rowOf } from './rows.ts';

const rows = ['a', 'b', 'c'].map((id) => rowOf(cifarNetwork('plain', 1), id));
const idsOf = (store: ReturnType<typeof createDockStore>, from = rows) =>
  dockedRows(from, store.getState()).map(({ id }) => id);

it('draws the first network until one is selected', () => {
  expect(idsOf(createDockStore())).toEqual(['a']);
});

it('draws the two that were selected last, in the order of the list', () => {
  const store = createDockStore();
  dockOnly(store, 'c');
  expect(idsOf(store)).toEqual(['c']);
  toggleDocked(store, 'a');
  expect(idsOf(store)).toEqual(['a', 'c']);
  toggleDocked(store, 'b');
  expect(idsOf(store)).toEqual(['a', 'b']);
});

it('draws the other one where one is taken out or is gone', () => {
  const store = createDockStore();
  dockOnly(store, 'c');
  toggleDocked(store, 'b');
  expect(idsOf(store, rows.slice(0, 2))).toEqual(['b']);
  toggleDocked(store, 'b');
  expect(idsOf(store)).toEqual(['c']);
  expect(idsOf(store, rows.slice(0, 2))).toEqual(['a']);
});
