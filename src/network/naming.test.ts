import { describe, expect, it } from 'vitest';
import { toggleShortcut } from './edit/index.ts';
import { displayName, fileName, shortcutMix } from './naming.ts';
import { depthOf } from './network.ts';
import { cifarNetwork, networkNamed, PRESET_DEPTHS } from './presets/index.ts';

const mixed = toggleShortcut(cifarNetwork('plain', 3), { stage: 0, block: 0 });

describe('names', () => {
  it.each([
    [cifarNetwork('plain', 3), 'plain', 'Plain-20', 'plain-20'],
    [cifarNetwork('resnet', 9), 'residual', 'ResNet-56', 'resnet-56'],
    [cifarNetwork('resnet', 1, { width: 4 }), 'residual', 'ResNet-8', 'resnet-8-width-4'],
    [mixed, 'mixed', 'Mixed-20 (1 of 9 shortcuts)', 'mixed-20'],
  ])('of networks on the screen and in files', (network, mix, screen, file) => {
    expect(shortcutMix(network)).toBe(mix);
    expect(displayName(network)).toBe(screen);
    expect(fileName(network)).toBe(file);
  });
});

describe('networkNamed', () => {
  it.each(PRESET_DEPTHS)('finds plain-%i and resnet of that depth', (depth) => {
    const plain = networkNamed(`plain-${depth}`);
    expect(plain).toEqual(cifarNetwork('plain', (depth - 2) / 6));
    expect(typeof plain === 'string' ? plain : depthOf(plain)).toBe(depth);
    expect(networkNamed(`resnet-${depth}`)).toEqual(cifarNetwork('resnet', (depth - 2) / 6));
  });

  it('finds narrower and very deep ones', () => {
    expect(networkNamed('plain-8-width-4')).toEqual(cifarNetwork('plain', 1, { width: 4 }));
    expect(networkNamed('resnet-1202')).toEqual(cifarNetwork('resnet', 200));
  });

  it.each([
    ['resnet20', 'no network called “resnet20”'],
    ['', 'no network called “”'],
    ['x'.repeat(9000), `called “${'x'.repeat(60)}”`],
    ['plain-21', 'the depth must be 6n + 2'],
    ['plain-2', 'with n from 1 to 200'],
    ['resnet-1208', 'with n from 1 to 200'],
    ['plain-20-width-0', 'the width must lie between 1 and 256'],
    ['plain-20-width-257', 'the width must lie between 1 and 256'],
  ])('says what is wrong with %.20s', (name, sentence) => {
    expect(networkNamed(name)).toContain(sentence);
  });
});
