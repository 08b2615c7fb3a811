import { expect, it } from 'vitest';
import { unitAfterKey } from './use-ribbon-focus.ts';

it('moves along the ribbon and stays on it', () => {
  const after = (key: string, from: number) => unitAfterKey(key, from, 9);
  expect([
    after('ArrowRight', 2),
    after('ArrowLeft', 0),
    after('End', 2),
    after('Home', 5),
  ]).toEqual([3, 0, 8, 0]);
  expect(after('ArrowRight', 8)).toBe(8);
  expect(after('Enter', 2)).toBeNull();
});
