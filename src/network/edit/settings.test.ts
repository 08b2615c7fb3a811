import { describe, expect, it } from 'vitest';
import { depthOf, stagesOf } from '../network.ts';
import { dropout, maxPool } from '../parts.ts';
import { cifarNetwork } from '../presets/index.ts';
import { insertPart } from './arrange.ts';
import { changeBlocks, changePart, setBlockCount, setBlocksPerStage } from './settings.ts';

const network = cifarNetwork('resnet', 2);

describe('changeBlocks', () => {
  it('changes the blocks named and keeps all others', () => {
    const edited = changeBlocks(network, [{ part: 2, block: 1 }], { bottleneck: true });
    const [first, second] = stagesOf(edited);
    expect(second?.blocks.map((block) => block.bottleneck)).toEqual([false, true]);
    expect(first).toBe(network.parts[1]);
    expect(second?.blocks[0]).toBe(stagesOf(network)[1]?.blocks[0]);
  });

  it('changes all blocks of a stage', () => {
    const edited = changeBlocks(network, [{ part: 2, block: null }], { batchNorm: false });
    expect(stagesOf(edited).map(({ blocks }) => blocks.every((one) => one.batchNorm))).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('returns the same network where it is so already, or nothing is there', () => {
    expect(changeBlocks(network, [{ part: 2, block: null }], { batchNorm: true })).toBe(network);
    expect(changeBlocks(network, [{ part: 0, block: 0 }], { batchNorm: false })).toBe(network);
    expect(changeBlocks(network, [{ part: 9, block: 0 }], { batchNorm: false })).toBe(network);
  });
});

describe('changePart', () => {
  it('changes what the part has, and nothing that it has not', () => {
    expect(changePart(network, 1, { filters: 24, kernel: 5 }).parts[1]).toEqual({
      ...network.parts[1],
      filters: 24,
    });
    expect(changePart(network, 0, { kernel: 5, rate: 0.5 }).parts[0]).toEqual({
      ...network.parts[0],
      kernel: 5,
    });
    const more = [dropout(), maxPool()].reduce(
      (so, part) => insertPart(so, { part: 0, block: null }, part).network,
      network,
    );
    expect(changePart(more, 0, { stride: 1, rate: 1 }).parts[0]).toEqual(maxPool({ stride: 1 }));
    expect(changePart(more, 1, { stride: 1, rate: 0.1 }).parts[1]).toEqual(dropout(0.1));
  });

  it('returns the same network where nothing changes', () => {
    expect(changePart(network, 0, { kernel: 3 })).toBe(network);
    expect(changePart(network, 4, { kernel: 5 })).toBe(network);
    expect(changePart(network, 9, { kernel: 5 })).toBe(network);
  });
});

describe('setBlockCount', () => {
  it('changes one stage', () => {
    const edited = setBlockCount(network, 2, 4);
    expect(stagesOf(edited).map(({ blocks }) => blocks.length)).toEqual([2, 4, 2]);
  });

  it.each([NaN, -1, 1.5, Infinity, 1001])('refuses %d blocks', (count) => {
    expect(setBlockCount(network, 2, count)).toBe(network);
  });
});

describe('setBlocksPerStage', () => {
  it('sets the depth to 6n + 2', () => {
    expect(depthOf(setBlocksPerStage(cifarNetwork('plain', 3), 9))).toBe(56);
    expect(setBlocksPerStage(cifarNetwork('resnet', 9), 3)).toEqual(cifarNetwork('resnet', 3));
    expect(setBlocksPerStage(network, 2)).toBe(network);
  });

  it('keeps the shortcuts of blocks that remain; new blocks take after the last', () => {
    const one = changeBlocks(cifarNetwork('plain', 2), [{ part: 1, block: 1 }], { shortcut: 'A' });
    const [first, second] = stagesOf(setBlocksPerStage(one, 4));
    expect(first?.blocks.map((block) => block.shortcut)).toEqual(['none', 'A', 'A', 'A']);
    expect(second?.blocks.map((block) => block.shortcut)).toEqual(['none', 'none', 'none', 'none']);
  });
});
