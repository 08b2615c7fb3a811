import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameNetwork } from './equality.ts';
import {
  changeBlocks,
  changePart,
  duplicateAt,
  insertPart,
  removeAt,
  setAllShortcuts,
  setBlockCount,
  toggleShortcuts,
} from './edit/index.ts';
import { displayName, fileName, shortcutMix } from './naming.ts';
import { SHORTCUTS, type Network } from './network.ts';
import { maxPool } from './parts.ts';
import { cifarNetwork, knownNameOf, NETWORK_PRESETS, networkNamed } from './presets/index.ts';
import { anyEdit, anyNetwork } from './test-networks.ts';

const named = (name: string): Network => {
  const network = networkNamed(name);
  if (typeof network === 'string') throw new Error(network);
  return network;
};
/** What a name of a family begins with. */
const FAMILY = /^[A-Za-z]+-\d+/;
/** What a name says that is of a family but for some shortcuts. */
const MIXED = 'skip connections';
const mixed = toggleShortcuts(cifarNetwork('plain', 3), [{ part: 1, block: 0 }]);
const stages = [1, 2, 3].map((part) => ({ part, block: null }));

describe('names', () => {
  it.each<[Network, string, string, string]>([
    [cifarNetwork('plain', 3), 'plain', 'Plain-20', 'plain-20'],
    [cifarNetwork('resnet', 9), 'residual', 'ResNet-56', 'resnet-56'],
    [cifarNetwork('resnet', 1, { width: 4 }), 'residual', 'ResNet-8 (width 4)', 'resnet-8-width-4'],
    [mixed, 'mixed', 'Mixed-20 (1 of 9 skip connections)', 'mixed-20'],
    [
      toggleShortcuts(cifarNetwork('resnet', 1, { width: 4 }), [{ part: 1, block: 0 }]),
      'mixed',
      'Mixed-8 (width 4, 2 of 3 skip connections)',
      'mixed-8-width-4',
    ],
    [
      toggleShortcuts(named('preresnet-20-b-width-8'), [{ part: 2, block: 0 }]),
      'mixed',
      'PreResNet-20 (type B, width 8) with 8 of 9 skip connections',
      'preresnet-20-b-width-8-with-8-of-9-skip-connections',
    ],
    [
      setBlockCount(cifarNetwork('plain', 3), 1, 4),
      'plain',
      'Plain network of 22 layers',
      'plain-network-of-22-layers',
    ],
    [
      insertPart(cifarNetwork('plain', 3), { part: 1, block: null }, maxPool()).network,
      'plain',
      'Plain network of 20 layers',
      'plain-network-of-20-layers',
    ],
    [
      changePart(cifarNetwork('plain', 3), 0, { kernel: 5, padding: 2 }),
      'plain',
      'Plain network of 20 layers',
      'plain-network-of-20-layers',
    ],
    [
      setBlockCount(cifarNetwork('resnet', 3), 1, 6),
      'residual',
      'Residual network of 26 layers',
      'residual-network-of-26-layers',
    ],
    [
      setBlockCount(named('preresnet-20'), 1, 4),
      'residual',
      'Residual network of 22 layers',
      'residual-network-of-22-layers',
    ],
    [
      setBlockCount(named('highway-20'), 1, 4),
      'residual',
      'Highway network of 22 layers',
      'highway-network-of-22-layers',
    ],
    [
      setBlockCount(named('concatenating-20'), 1, 4),
      'residual',
      'Concatenating network of 22 layers',
      'concatenating-network-of-22-layers',
    ],
    [
      changePart(mixed, 0, { kernel: 5, padding: 2 }),
      'mixed',
      'Mixed network of 20 layers (1 of 9 skip connections)',
      'mixed-network-of-20-layers',
    ],
    [
      setAllShortcuts(named('resnet-50-32'), 'none'),
      'plain',
      'ResNet-50 (32 px) without skip connections',
      'resnet-50-32-without-skip-connections',
    ],
    [
      toggleShortcuts(named('resnet-34'), [{ part: 2, block: 0 }]),
      'mixed',
      'ResNet-34 with 15 of 16 skip connections',
      'resnet-34-with-15-of-16-skip-connections',
    ],
    [
      toggleShortcuts(named('preresnet-20-b'), [{ part: 2, block: 0 }]),
      'mixed',
      'PreResNet-20 (type B) with 8 of 9 skip connections',
      'preresnet-20-b-with-8-of-9-skip-connections',
    ],
    [
      toggleShortcuts(named('resnet-20-without-batch-norm'), [{ part: 2, block: 0 }]),
      'mixed',
      'ResNet-20 without BatchNorm with 8 of 9 skip connections',
      'resnet-20-without-batch-norm-with-8-of-9-skip-connections',
    ],
    [named('vgg-19-classes-100'), 'plain', 'VGG-19 (100 classes)', 'vgg-19-classes-100'],
    [
      changeBlocks(cifarNetwork('resnet', 3), stages, { activation: 'tanh' }),
      'residual',
      'Residual network of 20 layers',
      'residual-network-of-20-layers',
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

  it('are those of a family only where its generator makes the same network', () => {
    fc.assert(
      fc.property(anyNetwork, fc.array(anyEdit, { maxLength: 3 }), (start, edits) => {
        const network = edits.reduce((before, edit) => edit(before).network, start);
        const meant = networkNamed(fileName(network));
        if (typeof meant !== 'string') expect(sameNetwork(meant, network)).toBe(true);
        if (!FAMILY.test(displayName(network))) return;
        // A name of a family that also counts the shortcuts leaves nothing else open.
        const meantShortcuts = displayName(network).includes(MIXED) ? SHORTCUTS : [];
        const wholes = meantShortcuts.map((shortcut) => setAllShortcuts(network, shortcut));
        expect([network, ...wholes].some((one) => knownNameOf(one) !== null)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('never say a depth of a family of what was edited into another network', () => {
    const plain = cifarNetwork('plain', 3);
    const duplicated = duplicateAt(plain, [{ part: 2, block: 1 }]).network;
    const pooled = insertPart(duplicated, { part: 2, block: null }, maxPool()).network;
    expect([duplicated, pooled].map(displayName)).toEqual([
      'Plain network of 22 layers',
      'Plain network of 22 layers',
    ]);
    // Where a name is that of a family, it leads back to the very network.
    fc.assert(
      fc.property(fc.array(anyEdit, { minLength: 1, maxLength: 4 }), (edits) => {
        const edited = edits.reduce((before, edit) => edit(before).network, plain);
        const [known] = /^(Plain|ResNet)-(\d+)$/.exec(displayName(edited)) ?? [];
        if (known === undefined) return;
        const named = networkNamed(displayName(edited).toLowerCase());
        expect(typeof named !== 'string' && sameNetwork(named, edited)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('in files have letters, digits and hyphens only, whatever the numbers', () => {
    for (const filters of [NaN, -1.5, Infinity, 1e300]) {
      const network = changePart(cifarNetwork('plain', 1), 1, { filters });
      expect(fileName(network)).toMatch(/^[a-z0-9-]+$/);
    }
  });
});
