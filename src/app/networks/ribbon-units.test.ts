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
import { foldName, foldState, switchName, switchState } from './unit-names.ts';

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
  it('of switches stay the same whatever their state is', () => {
    const plain = cifarNetwork('plain', 3);
    const switched = toggleShortcuts(plain, [{ part: 2, block: 0 }]);
    const names = [plain, switched].map((one) => blocksOf(ribbonUnits(one, 9)).map(switchName));
    expect(names[0]?.[3]).toBe('stage 2, block 1: shortcut');
    expect(names[1]).toEqual(names[0]);

    const deep = cifarNetwork('plain', 18);
    const mixed = toggleShortcuts(deep, [{ part: 2, block: 9 }]);
    const folds = [deep, mixed].map((one) => foldsOf(ribbonUnits(one, 20)).map(foldName));
    expect(folds[0]?.[1]).toBe('stage 2, blocks 4 to 17: shortcuts');
    expect(folds[1]).toEqual(folds[0]);
  });
});

describe('states of switches', () => {
  it('say of a block what its shortcut is', () => {
    const network = toggleShortcuts(cifarNetwork('plain', 3), [{ part: 2, block: 0 }]);
    const states = blocksOf(ribbonUnits(network, 9)).map(switchState);
    expect(states[0]).toBe('Skip connection off: click to switch it on');
    expect(states[3]).toBe('Skip connection type A: click to switch it off');
  });

  it('say of a fold how many of its shortcuts are on', () => {
    const mixed = toggleShortcuts(cifarNetwork('plain', 18), [{ part: 2, block: 9 }]);
    const folds = foldsOf(ribbonUnits(mixed, 20));
    expect(folds.map(({ on }) => on)).toEqual(['none', 'some', 'none']);
    expect(folds.slice(0, 2).map(foldState)).toEqual([
      '0 of 14 skip connections on: click to switch all on',
      '1 of 14 skip connections on: click to switch all on',
    ]);
    const [on] = foldsOf(ribbonUnits(cifarNetwork('resnet', 18), 20));
    expect(on && foldState(on)).toBe('14 of 14 skip connections on: click to switch all off');
  });
});
