import { describe, expect, it } from 'vitest';
import {
  changeBlocks,
  cifarNetwork,
  insertPart,
  parts,
  toggleShortcuts,
  type Network,
} from '../../network/index.ts';
import {
  ribbonUnits,
  widthInBlocks,
  type BlockUnit,
  type FoldUnit,
  type RibbonUnit,
} from './ribbon-units.ts';
import { foldName, switchName } from './unit-names.ts';

const foldsOf = (units: readonly RibbonUnit[]): readonly FoldUnit[] =>
  units.filter((unit) => unit.kind === 'fold');

const blocksOf = (units: readonly RibbonUnit[]): readonly BlockUnit[] =>
  units.flatMap((unit) => {
    if (unit.kind === 'layer') return [];
    return unit.kind === 'fold' ? unit.blocks : [unit];
  });

/** For example `conv 16 . . x9 . pool dense`: labels and dots for blocks, counts for folds. */
const sketch = (units: readonly RibbonUnit[]) =>
  units
    .map((unit) => {
      if (unit.kind === 'layer') return unit.tile.word;
      return unit.kind === 'fold' ? `x${unit.blocks.length}` : (unit.label ?? '.');
    })
    .join(' ');

describe('ribbonUnits', () => {
  it('shows every part in order and leaves a network unfolded that fits', () => {
    expect(sketch(ribbonUnits(cifarNetwork('plain', 3), 9))).toBe(
      'in conv 16 . . 32 . . 64 . . pool dense',
    );
    const pooled = insertPart(cifarNetwork('plain', 1), { part: 2, block: null }, parts.maxPool());
    expect(sketch(ribbonUnits(pooled.network, 9))).toBe('in conv 16 max 32 64 pool dense');
  });

  it('folds the middle of each stage of one that does not', () => {
    expect(sketch(ribbonUnits(cifarNetwork('plain', 18), 20))).toBe(
      'in conv 16 . . x14 . 32 . . x14 . 64 . . x14 . pool dense',
    );
    expect(sketch(ribbonUnits(cifarNetwork('plain', 200), 10))).toBe(
      'in conv 16 x199 32 x199 64 x199 pool dense',
    );
  });

  it('folds only the stages that are too long, and no fewer blocks than a fold is wide', () => {
    const { input } = cifarNetwork('plain', 1);
    const [, block] = [null, cifarNetwork('plain', 1).parts[1]];
    if (block?.kind !== 'stage' || !block.blocks[0]) throw new Error('a stage expected');
    const [one] = block.blocks;
    const uneven: Network = {
      input,
      parts: [parts.stage(16, 1, 3, one), parts.stage(32, 2, 20, one), parts.stage(64, 2, 2, one)],
    };
    expect(sketch(ribbonUnits(uneven, 13))).toBe('in 16 . . 32 . . . . x14 . 64 .');
    expect(sketch(ribbonUnits(cifarNetwork('plain', 3), 5))).toBe(
      'in conv 16 . . 32 . . 64 . . pool dense',
    );
  });

  it('keeps to the room and loses no block, whatever the depth and the room', () => {
    for (const n of [4, 5, 9, 18, 200]) {
      for (const room of [9, 10, 17, 35, 60]) {
        const units = ribbonUnits(cifarNetwork('resnet', n), room);
        expect(widthInBlocks(units)).toBeLessThanOrEqual(room);
        expect(blocksOf(units).map(({ stage, block }) => stage * n + block)).toEqual(
          Array.from({ length: 3 * n }, (_, index) => index),
        );
      }
    }
  });

  it('marks the blocks that change the shape, and what their shortcuts carry', () => {
    const marks = (shortcut: 'A' | 'B' | 'C' | 'highway') => {
      const network = cifarNetwork('plain', 2);
      const stages = [1, 2, 3].map((part) => ({ part, block: null }));
      return blocksOf(ribbonUnits(changeBlocks(network, stages, { shortcut }), 9)).map(
        ({ mark, changesShape }) => `${mark ?? ''}${changesShape ? '!' : ''}`,
      );
    };
    const [same, changed] = ['identity', 'identity!'];
    expect(marks('A')).toEqual([same, same, changed, same, changed, same]);
    expect(marks('B')).toEqual([same, same, 'projection!', same, 'projection!', same]);
    expect(new Set(marks('C'))).toEqual(new Set(['every-projection', 'every-projection!']));
    expect(new Set(marks('highway'))).toEqual(new Set(['gate', 'gate!']));
  });
});

describe('names', () => {
  it('say of every block its place and its shortcut', () => {
    const network = toggleShortcuts(cifarNetwork('plain', 3), [{ part: 2, block: 0 }]);
    const names = blocksOf(ribbonUnits(network, 9)).map(switchName);
    expect(names).toHaveLength(9);
    expect(names[0]).toBe('stage 1, block 1: shortcut off');
    expect(names[3]).toBe('stage 2, block 1: shortcut on, type A');
  });

  it('say which blocks a fold stands for, and whether their shortcuts are on', () => {
    const mixed = toggleShortcuts(cifarNetwork('plain', 18), [{ part: 2, block: 9 }]);
    const [first, second] = foldsOf(ribbonUnits(mixed, 20));
    expect(first?.on).toBe('none');
    expect(first && foldName(first)).toBe('stage 1, blocks 4 to 17: all 14 shortcuts off');
    expect(second?.on).toBe('some');
    expect(second && foldName(second)).toBe('stage 2, blocks 4 to 17: 1 of 14 shortcuts on');
    const [on] = foldsOf(ribbonUnits(cifarNetwork('resnet', 18), 20));
    expect(on && foldName(on)).toContain('all 14 shortcuts on');
  });
});
