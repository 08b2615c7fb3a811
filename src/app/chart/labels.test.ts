import { expect, it } from 'vitest';
import { fitted, spread } from './labels.ts';

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

it('cuts a name off where the chart ends, between characters', () => {
  const widthOf = (text: string) => 7 * Array.from(text).length;
  expect(fitted('ResNet-20', 76, widthOf)).toBe('ResNet-20');
  expect(fitted('Network of 8 layers', 76, widthOf)).toBe('Network o…');
  expect(fitted('Network of 8 layers', 200, widthOf)).toBe('Network of 8 layers');
  expect(fitted('A network', 21, widthOf)).toBe('A…');
  expect(fitted('🙂🙂🙂', 14, widthOf)).toBe('🙂…');
  expect(fitted('ResNet-20', 0, widthOf)).toBe('R…');
});
