import { describe, expect, it } from 'vitest';
import { SEED_RANGE } from '../../experiment/index.ts';
import {
  queuedRuns,
  rowsInTurn,
  seedsOf,
  USUAL_QUEUE,
  withoutRun,
  withRow,
  withRowMoved,
  type Queue,
} from './queue.ts';

const rows = ['a', 'b', 'c'].map((id) => ({ id }));
const draft = (change: Partial<Queue> = {}, seed = 1) => ({
  ...{ rows, seed },
  queue: { ...USUAL_QUEUE, ...change },
});
const runs = (change: Partial<Queue> = {}) =>
  queuedRuns(draft(change)).map(({ row, seed }) => `${row.id} ${seed}`);

describe('the queue', () => {
  it('is usually each row once', () => {
    expect(runs()).toEqual(['a 1', 'b 1', 'c 1']);
  });

  it('has every row by one seed before any by the next', () => {
    expect(runs({ seeds: 2 })).toEqual(['a 1', 'b 1', 'c 1', 'a 2', 'b 2', 'c 2']);
  });

  it('takes the smallest seed behind the largest', () => {
    expect(seedsOf(draft({ seeds: 3 }, SEED_RANGE.largest))).toEqual([SEED_RANGE.largest, 0, 1]);
  });

  it('goes by the order that a person has given it; what is new comes last', () => {
    const order = rowsInTurn(draft({ rows: ['c', 'gone', 'a'] })).map(({ id }) => id);
    expect(order).toEqual(['c', 'a', 'b']);
    const moved = withRowMoved(draft(), 'c', -1);
    expect(moved.rows).toEqual(['a', 'c', 'b']);
    expect(withRowMoved(draft(moved), 'a', 1).rows).toEqual(['c', 'a', 'b']);
  });

  it('stays as it is where a row is at the end that it shall move to', () => {
    const { queue } = draft();
    expect(withRowMoved(draft(), 'a', -1)).toEqual(queue);
    expect(withRowMoved(draft(), 'c', 1)).toEqual(queue);
    expect(withRowMoved(draft(), 'gone', 1)).toEqual(queue);
  });

  it('leaves out rows and single runs, and takes them in again', () => {
    const two = { ...USUAL_QUEUE, seeds: 2 };
    expect(runs(withRow(two, 'b', false))).toEqual(['a 1', 'c 1', 'a 2', 'c 2']);
    const less = withoutRun(two, 'a', 2);
    expect(runs(less)).toEqual(['a 1', 'b 1', 'c 1', 'b 2', 'c 2']);
    expect(withoutRun(less, 'a', 2)).toBe(less);
    expect(runs(withRow(less, 'a', true))).toEqual(runs(two));
  });
});
