import { describe, expect, it } from 'vitest';
import {
  changeBlocks,
  changePart,
  removeAt,
  setAllShortcuts,
  setBlockCount,
  toggleShortcuts,
} from './edit/index.ts';
import { displayName, fileName, shortcutMix } from './naming.ts';
import type { Network } from './network.ts';
import { cifarNetwork, NETWORK_PRESETS, networkNamed } from './presets/index.ts';

const named = (name: string): Network => {
  const network = networkNamed(name);
  if (typeof network === 'string') throw new Error(network);
  return network;
};
const mixed = toggleShortcuts(cifarNetwork('plain', 3), [{ part: 1, block: 0 }]);
const stages = [1, 2, 3].map((part) => ({ part, block: null }));

describe('names', () => {
  it.each<[Network, string, string, string]>([
    [cifarNetwork('plain', 3), 'plain', 'Plain-20', 'plain-20'],
    [cifarNetwork('resnet', 9), 'residual', 'ResNet-56', 'resnet-56'],
    [cifarNetwork('resnet', 1, { width: 4 }), 'residual', 'ResNet-8', 'resnet-8-width-4'],
    [mixed, 'mixed', 'Mixed-20 (1 of 9 shortcuts)', 'mixed-20'],
    [
      toggleShortcuts(cifarNetwork('resnet', 1, { width: 4 }), [{ part: 1, block: 0 }]),
      'mixed',
      'Mixed-8 (2 of 3 shortcuts)',
      'mixed-8-width-4',
    ],
    [setBlockCount(cifarNetwork('plain', 3), 1, 4), 'plain', 'Plain-22', 'plain-22'],
    [
      changePart(cifarNetwork('plain', 3), 0, { kernel: 5, padding: 2 }),
      'plain',
      'Plain-20 (changed)',
      'plain-20-changed',
    ],
    [
      setBlockCount(cifarNetwork('resnet', 3), 1, 6),
      'residual',
      'ResNet-26 (changed)',
      'resnet-26-changed',
    ],
    [setBlockCount(named('resnet-18'), 2, 4), 'residual', 'ResNet-22', 'resnet-22-width-64'],
    [setBlockCount(named('preresnet-20'), 1, 4), 'residual', 'PreResNet-22', 'preresnet-22'],
    [setBlockCount(named('highway-20'), 1, 4), 'residual', 'Highway-22', 'highway-22'],
    [
      setBlockCount(named('concatenating-20'), 1, 4),
      'residual',
      'Concatenating-22',
      'concatenating-22',
    ],
    [
      setAllShortcuts(named('resnet-50-32'), 'none'),
      'plain',
      'ResNet-50 (32 px) without shortcuts',
      'resnet-50-32-without-shortcuts',
    ],
    [
      toggleShortcuts(named('resnet-34'), [{ part: 2, block: 0 }]),
      'mixed',
      'Mixed-34 (15 of 16 shortcuts)',
      'mixed-34-width-64',
    ],
    [
      changeBlocks(cifarNetwork('resnet', 3), stages, { activation: 'tanh' }),
      'residual',
      'Network of 20 layers',
      'network-of-20-layers',
    ],
    [
      changeBlocks(cifarNetwork('resnet', 3), [{ part: 2, block: 1 }], { shortcut: 'highway' }),
      'residual',
      'Network of 20 layers',
      'network-of-20-layers',
    ],
    [
      removeAt(cifarNetwork('plain', 3), stages),
      'plain',
      'Network of 2 layers',
      'network-of-2-layers',
    ],
    [
      removeAt(
        named('alexnet'),
        [0, 2, 4, 5, 6, 9].map((part) => ({ part, block: null })),
      ),
      'plain',
      'Network of 2 layers',
      'network-of-2-layers',
    ],
    [
      { ...mixed, parts: mixed.parts.slice(0, 1) },
      'plain',
      'Network of 1 layer',
      'network-of-1-layer',
    ],
    [{ ...mixed, parts: [] }, 'plain', 'Empty network', 'empty-network'],
  ])('of networks on the screen and in files', (network, mix, screen, file) => {
    expect(shortcutMix(network)).toBe(mix);
    expect(displayName(network)).toBe(screen);
    expect(fileName(network)).toBe(file);
  });

  it.each(NETWORK_PRESETS)('of $id are those of the preset', ({ id, name, network }) => {
    expect(displayName(structuredClone(network))).toBe(name);
    expect(fileName(structuredClone(network))).toBe(id);
  });

  it('in files have letters, digits and hyphens only, whatever the numbers', () => {
    for (const filters of [NaN, -1.5, Infinity, 1e300]) {
      const network = changePart(cifarNetwork('plain', 1), 1, { filters });
      expect(fileName(network)).toMatch(/^[a-z0-9-]+$/);
    }
  });
});
