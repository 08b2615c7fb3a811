import { describe, expect, it } from 'vitest';
import { cifarNetwork, removeAt, type Position } from '../../network/index.ts';
import {
  clearSelection,
  PICTURE,
  presentPositions,
  rangeBetween,
  select,
  createSelectionStore,
  showAdding,
  withToggled,
  withWholeStages,
} from './selection.ts';

/** conv, three stages of two blocks, pool, dense */
const network = cifarNetwork('plain', 2);
const at = (part: number, block: number | null = null): Position => ({ part, block });

it('keeps places in order, and what can be added shown only in one network', () => {
  const store = createSelectionStore();
  showAdding(store, 'a', true);
  select(store, 'a', [at(2, 1), at(0), at(2, 0)]);
  expect(store.getState()).toMatchObject({
    positions: [at(0), at(2, 0), at(2, 1)],
    anchor: at(2, 1),
    adding: true,
  });
  select(store, 'b', [at(0)]);
  expect(store.getState()).toMatchObject({ rowId: 'b', adding: false });
  clearSelection(store);
  expect(store.getState()).toMatchObject({ rowId: null, positions: [] });
});

describe('rangeBetween', () => {
  it('takes everything between two places, in either direction', () => {
    const range = [at(0), at(1, 0), at(1, 1), at(2, 0)];
    expect(rangeBetween(network, at(0), at(2, 0))).toEqual(range);
    expect(rangeBetween(network, at(2, 0), at(0))).toEqual(range);
  });

  it('takes a stage with all of its blocks', () => {
    expect(rangeBetween(network, at(1, 1), at(2))).toEqual([at(1, 1), at(2, 0), at(2, 1)]);
  });
});

it('leaves out what is not there any more', () => {
  const smaller = removeAt(network, [at(1, 1), at(5)]);
  const positions = [PICTURE, at(1, 0), at(1, 1), at(5)];
  expect(presentPositions(smaller, { positions })).toEqual([PICTURE, at(1, 0)]);
  expect(presentPositions(network, { positions })).toBe(positions);
});

it('puts single places in and takes them out', () => {
  expect(withToggled([at(2, 1)], at(1, 0))).toEqual([at(1, 0), at(2, 1)]);
  expect(withToggled([at(1, 0), at(2, 1)], at(1, 0))).toEqual([at(2, 1)]);
});

it('names a stage in place of all its blocks, and only then', () => {
  expect(withWholeStages(network, [at(0), at(1, 0), at(1, 1), at(2, 1)])).toEqual([
    at(0),
    at(1),
    at(2, 1),
  ]);
});
