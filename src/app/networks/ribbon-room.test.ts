import { expect, it } from 'vitest';
import { roomIn } from './ribbon-room.ts';

it('counts the blocks that fit, and never fewer than a network of 20 layers has', () => {
  expect(roomIn(76 + 27 * 24)).toBe(27);
  expect(roomIn(76 + 27 * 24 - 1)).toBe(26);
  expect(roomIn(100)).toBe(9);
});
