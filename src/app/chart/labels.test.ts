import { expect, it } from 'vitest';
import { fitted } from './labels.ts';

it('cuts a name off where the chart ends, between characters', () => {
  const widthOf = (text: string) => 7 * Array.from(text).length;
  expect(fitted('ResNet-20', 76, widthOf)).toBe('ResNet-20');
  expect(fitted('Network of 8 layers', 76, widthOf)).toBe('Network o…');
  expect(fitted('Network of 8 layers', 200, widthOf)).toBe('Network of 8 layers');
  expect(fitted('A network', 21, widthOf)).toBe('A…');
  expect(fitted('🙂🙂🙂', 14, widthOf)).toBe('🙂…');
  expect(fitted('ResNet-20', 0, widthOf)).toBe('R…');
});
