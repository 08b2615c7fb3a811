import { describe, expect, it } from 'vitest';
import { cifarNetwork, toggleShortcut } from '../../network/index.ts';
import { focusAfterKey, ribbonBlocks } from './ribbon-blocks.ts';

describe('ribbonBlocks', () => {
  const network = toggleShortcut(cifarNetwork('plain', 3), { stage: 1, block: 0 });
  const blocks = ribbonBlocks(network, 'Plain-20');

  it('names every block by its place and its shortcut', () => {
    expect(blocks).toHaveLength(9);
    expect(blocks[0]?.description).toBe('Plain-20, stage 1, block 1: shortcut off');
    expect(blocks[3]?.description).toBe('Plain-20, stage 2, block 1: shortcut on');
  });

  it('writes the filters on the first block of each stage', () => {
    expect(blocks.map((block) => block.label ?? '').join(' ')).toBe('16   32   64  ');
  });

  it('marks the blocks that change the shape', () => {
    expect(blocks.flatMap((block, index) => (block.changesShape ? [index] : []))).toEqual([3, 6]);
  });
});

describe('focusAfterKey', () => {
  it('moves along the ribbon and stays on it', () => {
    const after = (key: string, from: number) => focusAfterKey(key, from, 9);
    expect([
      after('ArrowRight', 2),
      after('ArrowLeft', 0),
      after('End', 2),
      after('Home', 5),
    ]).toEqual([3, 0, 8, 0]);
    expect(after('ArrowRight', 8)).toBe(8);
    expect(after('Enter', 2)).toBeNull();
  });
});
