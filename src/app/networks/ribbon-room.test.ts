import { expect, it } from 'vitest';
import { cifarNetwork } from '../../network/index.ts';
import { pitchOf, roomFor, scaleOf, widthOfLayers } from './ribbon-room.ts';

const network = cifarNetwork('plain', 9);

it('counts the blocks that fit beside the layers', () => {
  const layers = widthOfLayers(network, false);
  expect(roomFor(network, scaleOf(layers + 27 * 24))).toBe(27);
  expect(roomFor(network, scaleOf(layers + 27 * 24 - 1))).toBe(26);
  expect(roomFor(network, scaleOf(0))).toBe(0);
});

it('makes tiles narrower where there is little room', () => {
  expect(widthOfLayers(network, true)).toBeLessThan(widthOfLayers(network, false));
});

it('gives all networks one scale: the widest at which each of them fits, within limits', () => {
  const layers = widthOfLayers(network, false);
  const ribbons = [
    { network, blocks: 27 },
    { network, blocks: 9 },
  ];
  expect(pitchOf(ribbons, scaleOf(layers + 27 * 30))).toBe(30);
  expect(pitchOf(ribbons, scaleOf(layers + 27 * 90))).toBe(32);
  expect(pitchOf(ribbons, scaleOf(layers))).toBe(24);
});
