import { describe, expect, it } from 'vitest';
import { cifarNetwork, toggleShortcut, type Network } from '../../network/index.ts';
import { ribbonBlocks } from './ribbon-blocks.ts';
import { ribbonUnits, widthOf, type RibbonFold, type RibbonUnit } from './ribbon-units.ts';

const unitsOf = (network: Network, room: number) =>
  ribbonUnits(ribbonBlocks(network, 'Net'), room, 'Net');

const foldsOf = (units: readonly RibbonUnit[]): readonly RibbonFold[] =>
  units.flatMap((unit) => (unit.kind === 'fold' ? [unit.fold] : []));

/** For example `16 . . x9 .`: labels and dots for blocks, counts for folds. */
const sketch = (units: readonly RibbonUnit[]) =>
  units
    .map((unit) =>
      unit.kind === 'fold' ? `x${unit.fold.blocks.length}` : (unit.block.label ?? '.'),
    )
    .join(' ');

describe('ribbonUnits', () => {
  it('leaves a network unfolded that fits', () => {
    expect(sketch(unitsOf(cifarNetwork('plain', 3), 9))).toBe('16 . . 32 . . 64 . .');
  });

  it('folds the middle of each stage of one that does not', () => {
    expect(sketch(unitsOf(cifarNetwork('plain', 18), 20))).toBe(
      '16 . . x14 . 32 . . x14 . 64 . . x14 .',
    );
    expect(sketch(unitsOf(cifarNetwork('plain', 200), 10))).toBe('16 x199 32 x199 64 x199');
  });

  it('folds no fewer blocks than a fold is wide', () => {
    expect(sketch(unitsOf(cifarNetwork('plain', 3), 5))).toBe('16 . . 32 . . 64 . .');
    expect(foldsOf(unitsOf(cifarNetwork('plain', 4), 5)).map((fold) => fold.blocks.length)).toEqual(
      [3, 3, 3],
    );
  });

  it('keeps to the room and loses no block, whatever the depth and the room', () => {
    for (const n of [4, 5, 9, 18, 200]) {
      for (const room of [9, 10, 17, 35, 60]) {
        const units = unitsOf(cifarNetwork('resnet', n), room);
        expect(widthOf(units)).toBeLessThanOrEqual(Math.max(room, 9));
        const blocks = units.flatMap((unit) =>
          unit.kind === 'fold' ? unit.fold.blocks : [unit.block],
        );
        expect(blocks.map(({ stage, block }) => stage * n + block)).toEqual(
          Array.from({ length: 3 * n }, (_, index) => index),
        );
      }
    }
  });

  it('says which blocks a fold stands for, and whether their shortcuts are on', () => {
    const mixed = toggleShortcut(cifarNetwork('plain', 18), { stage: 1, block: 9 });
    const [first, second] = foldsOf(unitsOf(mixed, 20));
    expect(first).toMatchObject({
      on: 'none',
      description: 'Net, stage 1, blocks 4 to 17: all 14 shortcuts off',
    });
    expect(second).toMatchObject({
      on: 'some',
      description: 'Net, stage 2, blocks 4 to 17: 1 of 14 shortcuts on',
    });
    const [on] = foldsOf(unitsOf(cifarNetwork('resnet', 18), 20));
    expect(on).toMatchObject({ on: 'all' });
    expect(on?.description).toContain('all 14 shortcuts on');
  });
});
