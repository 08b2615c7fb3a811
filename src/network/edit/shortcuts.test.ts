import { describe, expect, it } from 'vitest';
import { blocksOf, PLAIN_BLOCK, type Network } from '../network.ts';
import { cifarNetwork } from '../presets/index.ts';
import { setAllShortcuts, toggleShortcuts } from './shortcuts.ts';

const shortcutsOf = (network: Network) => blocksOf(network).map(({ shortcut }) => shortcut);

describe('toggleShortcuts', () => {
  const network = cifarNetwork('plain', 2);
  const positions = [1, 2].map((part) => ({ part, block: null }));

  it('switches all on where one is off, and off where all are on', () => {
    const one = toggleShortcuts(network, [{ part: 2, block: 1 }]);
    expect(shortcutsOf(one)).toEqual(['none', 'none', 'none', 'A', 'none', 'none']);
    const all = toggleShortcuts(one, positions);
    expect(shortcutsOf(all)).toEqual(['A', 'A', 'A', 'A', 'none', 'none']);
    expect(toggleShortcuts(all, positions)).toEqual(network);
  });

  it('changes nothing where there is no block', () => {
    expect(toggleShortcuts(network, [{ part: 1, block: 3 }])).toBe(network);
    expect(toggleShortcuts(network, [{ part: 9, block: 0 }])).toBe(network);
  });

  it('takes the type that the network has', () => {
    const projected = setAllShortcuts(network, 'C');
    const off = toggleShortcuts(projected, positions);
    expect(toggleShortcuts(off, positions)).toEqual(projected);
  });
});

describe('setAllShortcuts', () => {
  it('makes a plain network residual and back', () => {
    const plain = cifarNetwork('plain', 5);
    expect(setAllShortcuts(plain, 'A')).toEqual(cifarNetwork('resnet', 5));
    expect(setAllShortcuts(setAllShortcuts(plain, 'A'), 'none')).toEqual(plain);
    expect(setAllShortcuts(plain, PLAIN_BLOCK.shortcut)).toBe(plain);
  });
});
