import { describe, expect, it } from 'vitest';
import { PLAIN_BLOCK } from './network.ts';
import { stage } from './parts.ts';
import { blockAt, comparePositions, positionsOf } from './position.ts';
import { cifarNetwork } from './presets/index.ts';

const network = cifarNetwork('plain', 2);

describe('positionsOf', () => {
  it('names every block and every other part, in order', () => {
    const positions = positionsOf(network);
    expect(positions).toHaveLength(3 + 6);
    expect(positions.slice(0, 4)).toEqual([
      { part: 0, block: null },
      { part: 1, block: 0 },
      { part: 1, block: 1 },
      { part: 2, block: 0 },
    ]);
    expect(positions.toReversed().toSorted(comparePositions)).toEqual(positions);
  });

  it('names a stage that has no blocks', () => {
    const empty = { ...network, parts: [stage(16, 1, 0, PLAIN_BLOCK)] };
    expect(positionsOf(empty)).toEqual([{ part: 0, block: null }]);
  });
});

describe('comparePositions', () => {
  it('puts a stage before its blocks', () => {
    expect(comparePositions({ part: 1, block: null }, { part: 1, block: 0 })).toBeLessThan(0);
    expect(comparePositions({ part: 1, block: 7 }, { part: 2, block: null })).toBeLessThan(0);
    expect(comparePositions({ part: 1, block: 7 }, { part: 1, block: 7 })).toBe(0);
  });
});

describe('blockAt', () => {
  it('is the block, or null', () => {
    expect(blockAt(network, { part: 1, block: 1 })).toEqual(PLAIN_BLOCK);
    expect(blockAt(network, { part: 1, block: 2 })).toBeNull();
    expect(blockAt(network, { part: 1, block: null })).toBeNull();
    expect(blockAt(network, { part: 0, block: 0 })).toBeNull();
  });
});
