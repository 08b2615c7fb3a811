import fc from 'fast-check';
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
  differsIn,
  ribbonColumns,
  widthInBlocks,
  type BlockUnit,
  type FoldUnit,
  type RibbonUnit,
} from './ribbon-columns.ts';
import { anyNetwork } from '../../network/test-networks.ts';
import { foldName, foldState, switchName, switchState } from './unit-names.ts';

/** Of one network alone. */
const ribbonUnits = (network: Network, room: number): readonly RibbonUnit[] =>
  ribbonColumns([network], room, 2).flatMap(({ units }) => units[0] ?? []);

const foldsOf = (units: readonly RibbonUnit[]): readonly FoldUnit[] =>
  units.filter((unit) => unit.kind === 'fold');

const blocksOf = (units: readonly RibbonUnit[]): readonly BlockUnit[] =>
  units.flatMap((unit) => {
    if (unit.kind === 'layer') return [];
    return unit.kind === 'fold' ? unit.blocks : [unit];
  });

function word(unit: RibbonUnit | null): string {
  if (!unit) return '-';
  if (unit.kind === 'layer') return unit.tile.word;
  if (unit.kind === 'fold') return `x${unit.blocks.length}`;
  return unit.block === 0 ? String(unit.filters) : '.';
}

/** For example `conv 16 . . x9 . pool dense`: filters or a dot for blocks, counts for folds. */
const sketch = (units: readonly (RibbonUnit | null)[]) => units.map(word).join(' ');

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

  it('folds first blocks too where not even these fit beside the folds', () => {
    expect(sketch(ribbonUnits(cifarNetwork('plain', 9), 8))).toBe('in conv x9 x9 x9 pool dense');
    const phone = (room: number) =>
      sketch(ribbonColumns([cifarNetwork('plain', 9)], room, 1).flatMap(({ units }) => units));
    expect(phone(6)).toBe('in conv 16 x8 32 x8 64 x8 pool dense');
    expect(phone(5)).toBe('in conv x9 x9 x9 pool dense');
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
    expect(sketch(ribbonUnits(cifarNetwork('plain', 2), 5))).toBe(
      'in conv 16 . 32 . 64 . pool dense',
    );
  });

  it('keeps to the room and loses no block, whatever the depth and the room', () => {
    for (const n of [4, 5, 9, 18, 200]) {
      for (const room of [6, 9, 10, 17, 35, 60]) {
        const units = ribbonUnits(cifarNetwork('resnet', n), room);
        expect(
          widthInBlocks(ribbonColumns([cifarNetwork('resnet', n)], room, 2), 2),
        ).toBeLessThanOrEqual(room);
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

describe('columns of two networks', () => {
  const sketches = (networks: readonly Network[], room: number) => {
    const columns = ribbonColumns(networks, room, 2);
    return networks.map((_, index) => sketch(columns.map(({ units }) => units[index] ?? null)));
  };

  it('have the same block of the same stage under one another', () => {
    expect(sketches([cifarNetwork('resnet', 1), cifarNetwork('plain', 3)], 20)).toEqual([
      'in conv 16 - - 32 - - 64 - - pool dense',
      'in conv 16 . . 32 . . 64 . . pool dense',
    ]);
    expect(sketches([cifarNetwork('plain', 4), cifarNetwork('plain', 18)], 20)).toEqual([
      'in conv 16 . . x1 - 32 . . x1 - 64 . . x1 - pool dense',
      'in conv 16 . . x14 . 32 . . x14 . 64 . . x14 . pool dense',
    ]);
  });

  it('have layers of one kind under one another, and begin and end alike', () => {
    const plain = cifarNetwork('plain', 1);
    const pooled = insertPart(plain, { part: 1, block: null }, parts.maxPool()).network;
    const short: Network = { ...plain, parts: plain.parts.filter((_, part) => part !== 2) };
    expect(sketches([pooled, short], 20)).toEqual([
      'in conv max 16 32 64 pool dense',
      'in conv - 16 64 - pool dense',
    ]);
    const flat: Network = {
      ...plain,
      parts: [parts.convolution(4), parts.dense(20), parts.dense(10)],
    };
    expect(sketches([plain, flat], 20)).toEqual([
      'in conv 16 32 64 - - pool dense',
      'in - - - - conv dense - dense',
    ]);
  });

  it('know in which of them the networks differ', () => {
    const plain = cifarNetwork('plain', 18);
    const one = toggleShortcuts(plain, [{ part: 2, block: 9 }]);
    const differences = ribbonColumns([plain, one], 20, 2).map(differsIn);
    expect(differences.flatMap((differs, column) => (differs ? [column] : []))).toEqual([10]);
    const copy = structuredClone(plain);
    expect(ribbonColumns([plain, copy], 20, 2).some(differsIn)).toBe(false);
    expect(ribbonColumns([plain], 20, 2).some(differsIn)).toBe(false);
  });

  it('lose no block of either, whatever the networks and the room', () => {
    fc.assert(
      fc.property(anyNetwork, anyNetwork, fc.integer({ min: 0, max: 40 }), (one, other, room) => {
        const columns = ribbonColumns([one, other], room, 2);
        for (const [index, { parts: all }] of [one, other].entries()) {
          const shown = columns.flatMap(({ units }) => {
            const unit = units[index];
            if (!unit) return [];
            if (unit.kind === 'layer') return [`${unit.part}`];
            const blocks = unit.kind === 'fold' ? unit.blocks : [unit];
            return blocks.map(({ part, block }) => `${part}.${block}`);
          });
          const there = all.flatMap((part, at) =>
            part.kind === 'stage' ? part.blocks.map((_, block) => `${at}.${block}`) : [`${at}`],
          );
          expect(shown).toEqual(['-1', ...there]);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('names', () => {
  it('of switches stay the same whatever their state is', () => {
    const plain = cifarNetwork('plain', 3);
    const switched = toggleShortcuts(plain, [{ part: 2, block: 0 }]);
    const names = [plain, switched].map((one) => blocksOf(ribbonUnits(one, 9)).map(switchName));
    expect(names[0]?.[3]).toBe('stage 2, block 1: skip connection');
    expect(names[1]).toEqual(names[0]);

    const deep = cifarNetwork('plain', 18);
    const mixed = toggleShortcuts(deep, [{ part: 2, block: 9 }]);
    const folds = [deep, mixed].map((one) => foldsOf(ribbonUnits(one, 20)).map(foldName));
    expect(folds[0]?.[1]).toBe('stage 2, blocks 4 to 17: skip connections');
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
