import { describe, expect, it } from 'vitest';
import { cifarNetwork, NETWORK_PRESETS } from '../network/index.ts';
import { nameOf, networkFromName } from './network-name.ts';
import { withoutShortcuts } from './test-networks.ts';

describe('nameOf', () => {
  it.each(NETWORK_PRESETS)('is the readable name of the preset $id', ({ id, network }) => {
    expect(nameOf({ ...network })).toBe(id);
    expect(networkFromName(id)).toEqual(network);
  });
});

describe('networkFromName', () => {
  it('reads a name that commands know', () => {
    expect(networkFromName('resnet-8-width-4')).toEqual(cifarNetwork('resnet', 1, { width: 4 }));
  });

  it('says which blocks of a mixed network have a shortcut', () => {
    const without = [0, 2, 3, 4, 5, 6, 7, 8];
    const mixed = withoutShortcuts(cifarNetwork('resnet', 3), without);
    expect(nameOf(mixed)).toBe('mixed-20-400');
  });

  it('leaves the blocks of deep networks readable in one link', () => {
    const mixed = withoutShortcuts(cifarNetwork('resnet', 200), [599]);
    expect(nameOf(mixed)).toMatch(/^mixed-1202-f{149}e$/);
    expect(networkFromName(nameOf(mixed))).toEqual(mixed);
  });
});
