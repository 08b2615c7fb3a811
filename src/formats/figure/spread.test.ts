import { expect, it } from 'vitest';
import { spread } from './spread.ts';

it('leaves labels that do not overlap where they are', () => {
  expect(spread([10, 60, 30], 15, 0, 100)).toEqual([10, 60, 30]);
});

it('moves overlapping ones apart and keeps their order', () => {
  const placed = spread([50, 52, 51], 15, 0, 200);
  expect(placed).toEqual([50, 80, 65]);
});

it('keeps them above the lower edge', () => {
  expect(spread([95, 98, 99], 15, 0, 100)).toEqual([70, 85, 100]);
});
