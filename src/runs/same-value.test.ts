import { expect, it } from 'vitest';
import { cifarNetwork, changeBlocks } from '../network/index.ts';
import { sameValue } from './same-value.ts';

it('compares networks by what they say', () => {
  const one = cifarNetwork('plain', 3);
  expect(sameValue(one, cifarNetwork('plain', 3))).toBe(true);
  expect(sameValue(one, cifarNetwork('resnet', 3))).toBe(false);
  const there = changeBlocks(one, [{ part: 2, block: 2 }], { shortcut: 'A' });
  expect(sameValue(one, there)).toBe(false);
  expect(sameValue(one, changeBlocks(there, [{ part: 2, block: 2 }], { shortcut: 'none' }))).toBe(
    true,
  );
});

it('minds missing keys, order and kinds', () => {
  expect(sameValue({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true);
  expect(sameValue({ a: 1, b: undefined }, { a: 1, c: undefined })).toBe(false);
  expect(sameValue([1, 2], [2, 1])).toBe(false);
  expect(sameValue([], {})).toBe(false);
  expect(sameValue(null, {})).toBe(false);
});
