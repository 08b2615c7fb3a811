import { describe, expect, it } from 'vitest';
import { blocksOf, cifarNetwork, parametersOf, setAllShortcuts } from '../../network/index.ts';
import { blockLesions, lesioned, NO_LESION } from './lesion.ts';
import { gradientOfPaths, pathShare } from './paths.ts';
import { randomLesions } from './random-lesions.ts';

const BLOCK = { part: 1, block: 1 };

describe('lesions', () => {
  it('take the branch of a block by what ends it, and leave the shortcut', () => {
    const residual = lesioned(cifarNetwork('resnet', 3), { ...NO_LESION, branches: [BLOCK] });
    expect([...residual.filled]).toEqual([['layer1.1.bn2', 0]]);
    const pre = lesioned(cifarNetwork('preresnet', 3), { ...NO_LESION, branches: [BLOCK] });
    expect([...pre.filled]).toEqual([['layer1.1.conv2.weight', 0]]);
    const highway = lesioned(cifarNetwork('highway', 3), { ...NO_LESION, branches: [BLOCK] });
    expect([...highway.filled]).toEqual([
      ['layer1.1.gate.weight', 0],
      ['layer1.1.gate.bias', -100],
    ]);
  });

  it('of a plain network pass its input on', () => {
    const plain = lesioned(cifarNetwork('plain', 3), { ...NO_LESION, branches: [BLOCK] });
    expect(blocksOf(plain.network).map(({ shortcut }) => shortcut)).toEqual([
      ...['none', 'A', 'none', 'none', 'none', 'none', 'none', 'none', 'none'],
    ]);
  });

  it('of a shortcut leave every weight that is left its name', () => {
    const network = setAllShortcuts(cifarNetwork('resnet', 3), 'B');
    const changed = lesioned(network, { ...NO_LESION, shortcuts: [{ part: 2, block: 0 }] });
    const names = parametersOf(network).map(({ name }) => name);
    const left = parametersOf(changed.network).map(({ name }) => name);
    expect(names.filter((name) => !left.includes(name))).toEqual([
      'layer2.0.downsample.0.weight',
      ...['weight', 'bias', 'running_mean', 'running_var'].map(
        (name) => `layer2.0.downsample.1.${name}`,
      ),
    ]);
  });

  it('swap the weights of two blocks, and no others', () => {
    const { nameOf } = lesioned(cifarNetwork('resnet', 9), {
      ...NO_LESION,
      swapped: [
        [
          { part: 1, block: 1 },
          { part: 1, block: 8 },
        ],
      ],
    });
    expect(nameOf('layer1.1.conv2.weight')).toBe('layer1.8.conv2.weight');
    expect(nameOf('layer1.8.bn1')).toBe('layer1.1.bn1');
    expect(['layer1.2.bn1', 'layer2.1.bn1', 'conv1.weight'].map(nameOf)).toEqual([
      ...['layer1.2.bn1', 'layer2.1.bn1', 'conv1.weight'],
    ]);
  });

  it('can be made of every block; of shortcuts, where there is one', () => {
    expect(blockLesions(cifarNetwork('resnet', 9), 'branch')).toHaveLength(27);
    expect(blockLesions(cifarNetwork('resnet', 9), 'shortcut')).toHaveLength(27);
    expect(blockLesions(cifarNetwork('plain', 9), 'shortcut')).toHaveLength(0);
    expect(blockLesions(cifarNetwork('concatenating', 3), 'shortcut')).toHaveLength(0);
  });

  it('drawn by chance are the same for a seed, of blocks that keep the shape', () => {
    const network = cifarNetwork('resnet', 9);
    const deleted = randomLesions(network, 'deleted', 3, 1);
    expect(deleted).toEqual(randomLesions(network, 'deleted', 3, 1));
    expect(deleted).not.toEqual(randomLesions(network, 'deleted', 3, 2));
    expect([...new Set(deleted.map(({ count }) => count))]).toEqual([1, 2, 3, 5, 8, 13, 21]);
    for (const { count, lesion } of deleted) {
      expect(new Set(lesion.branches.map(({ part, block }) => `${part} ${block}`)).size).toBe(
        count,
      );
      expect(lesion.branches.every(({ block }) => block !== 0)).toBe(true);
    }
    for (const { lesion } of randomLesions(network, 'swapped', 2, 1)) {
      for (const [one, other] of lesion.swapped) {
        expect(one.part).toBe(other.part);
        expect([one.block, other.block]).not.toContain(0);
      }
    }
  });
});

describe('paths', () => {
  it('through 54 blocks: those of 5 to 17 blocks are 0.4537 % of all', () => {
    const lengths = Array.from({ length: 13 }, (_, index) => 5 + index);
    const share = lengths.reduce((sum, length) => sum + pathShare(54, length), 0);
    expect((100 * share).toFixed(4)).toBe('0.4537');
    const all = Array.from({ length: 55 }, (_, length) => pathShare(54, length));
    expect(all.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12);
  });

  it('bring together their norm times how many there are', () => {
    const norms = [8, 4, 2, 1].map((norm, length) => ({ length, norm }));
    // 8 · 1, 4 · 3, 2 · 3, 1 · 1.
    expect(gradientOfPaths(3, norms).map(({ share }) => Math.round(27 * share))).toEqual([
      ...[8, 12, 6, 1],
    ]);
  });
});
