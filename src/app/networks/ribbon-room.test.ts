import { expect, it } from 'vitest';
import { cifarNetwork, networkNamed, type Network } from '../../network/index.ts';
import { isCompact, pitchOf, roomFor, widthOfLayers, widthOfRest } from './ribbon-room.ts';

const network = cifarNetwork('plain', 9);
const layers = widthOfLayers(network, false) + widthOfRest(800);

it('counts the blocks that fit beside the layers', () => {
  expect(roomFor(network, layers + 27 * 24)).toBe(27);
  expect(roomFor(network, layers + 27 * 24 - 1)).toBe(26);
  expect(roomFor(network, 0)).toBe(0);
});

it('makes tiles narrower where there is little room, or where that lets layers fit', () => {
  expect(widthOfLayers(network, true)).toBeLessThan(widthOfLayers(network, false));
  expect([isCompact(network, 400), isCompact(network, 800)]).toEqual([true, false]);
  const vgg: Network | string = networkNamed('vgg-19');
  if (typeof vgg === 'string') throw new Error(vgg);
  expect([isCompact(vgg, 800), isCompact(vgg, 2000)]).toEqual([true, false]);
});

it('gives all networks one scale: the widest at which each of them fits, within limits', () => {
  const ribbons = [
    { network, blocks: 27 },
    { network, blocks: 9 },
  ];
  expect(pitchOf(ribbons, layers + 27 * 30)).toBe(30);
  expect(pitchOf(ribbons, layers + 27 * 90)).toBe(32);
  expect(pitchOf(ribbons, layers + 27 * 20)).toBe(24);
});
