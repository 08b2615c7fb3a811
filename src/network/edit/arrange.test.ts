import { describe, expect, it } from 'vitest';
import { PLAIN_BLOCK, RESIDUAL_BLOCK, type Block, type Network } from '../network.ts';
import { dense, dropout, globalAveragePool, stage } from '../parts.ts';
import type { Position } from '../position.ts';
import { duplicateAt, insertBlock, insertPart, moveBefore, removeAt } from './arrange.ts';

const at = (part: number, block: number | null = null): Position => ({ part, block });

/** Blocks that differ, so that each can be followed. */
const block = (convolutions: number): Block => ({ ...RESIDUAL_BLOCK, convolutions });
const network: Network = {
  input: { height: 32, width: 32, channels: 3 },
  parts: [
    { ...stage(16, 2, 0, PLAIN_BLOCK), blocks: [block(1), block(2), block(3)] },
    { ...stage(32, 2, 0, PLAIN_BLOCK), blocks: [block(4)] },
    globalAveragePool(),
    dense(10),
  ],
};

/** `16/2[123] 32/2[4] …`: of stages filters, stride and the convolutions of each block. */
function written({ parts }: Network): string {
  return parts
    .map((part) => {
      if (part.kind !== 'stage') return part.kind;
      const blocks = part.blocks.map((one) => one.convolutions).join('');
      return `${part.filters}/${part.stride}[${blocks}]`;
    })
    .join(' ');
}
const end = 'global-average-pool dense';

describe('insertPart', () => {
  it('splits a stage, of which the second half keeps the size', () => {
    const { network: edited, positions } = insertPart(network, at(0, 1), dropout());
    expect(written(edited)).toBe(`16/2[1] dropout 16/1[23] 32/2[4] ${end}`);
    expect(positions).toEqual([at(1)]);
  });

  it.each([
    [at(0, 0), `dropout 16/2[123] 32/2[4] ${end}`, 0],
    [at(0), `dropout 16/2[123] 32/2[4] ${end}`, 0],
    [at(0, 3), `16/2[123] dropout 32/2[4] ${end}`, 1],
    [at(4), `16/2[123] 32/2[4] ${end} dropout`, 4],
  ])('in front of %j splits nothing', (before, expected, part) => {
    const edited = insertPart(network, before, dropout());
    expect(written(edited.network)).toBe(expected);
    expect(edited.positions).toEqual([at(part)]);
    for (const one of network.parts) expect(edited.network.parts).toContain(one);
  });

  it.each([at(5), at(-1), at(0, 4), at(0, 0.5), at(2, 0), at(NaN)])(
    'does nothing at %j, which is nowhere',
    (before) => {
      expect(insertPart(network, before, dropout())).toEqual({ network, positions: [] });
    },
  );
});

describe('insertBlock', () => {
  it('puts a block into the stage', () => {
    const first = insertBlock(network, at(1, 0), block(1));
    expect(written(first.network)).toBe(`16/2[123] 32/2[14] ${end}`);
    expect(first.positions).toEqual([at(1, 0)]);
    expect(written(insertBlock(network, at(0, 3), block(4)).network)).toBe(
      `16/2[1234] 32/2[4] ${end}`,
    );
  });

  it('makes a stage between parts, as wide as the one before', () => {
    const edited = insertBlock(network, at(2), block(1));
    expect(written(edited.network)).toBe(`16/2[123] 32/2[4] 32/1[1] ${end}`);
    expect(edited.positions).toEqual([at(2, 0)]);
    expect(written(insertBlock(network, at(0), block(1)).network)).toBe(
      `16/1[1] 16/2[123] 32/2[4] ${end}`,
    );
    const empty = { ...network, parts: [] };
    expect(written(insertBlock(empty, at(0), block(1)).network)).toBe('16/1[1]');
  });

  it('fills a stage without blocks', () => {
    const empty = { ...network, parts: [stage(8, 2, 0, PLAIN_BLOCK)] };
    expect(written(insertBlock(empty, at(0, 0), block(1)).network)).toBe('8/2[1]');
  });
});

describe('removeAt', () => {
  it('removes blocks, parts and stages that have become empty', () => {
    expect(written(removeAt(network, [at(0, 1), at(2), at(1, 0)]))).toBe('16/2[13] dense');
    expect(written(removeAt(network, [at(0)]))).toBe(`32/2[4] ${end}`);
    expect(removeAt(network, [at(9), at(0, 3)])).toBe(network);
  });

  it('puts a stage together again that the part had split', () => {
    const split = insertPart(network, at(0, 2), dropout());
    expect(removeAt(split.network, split.positions)).toEqual(network);
  });

  it('leaves stages apart that stood beside each other before', () => {
    const twins = {
      ...network,
      parts: [stage(16, 1, 2, PLAIN_BLOCK), stage(16, 1, 2, PLAIN_BLOCK)],
    };
    expect(written(removeAt(twins, [at(0, 0)]))).toBe('16/1[2] 16/1[22]');
  });
});

describe('duplicateAt', () => {
  it('puts copies behind the last', () => {
    const edited = duplicateAt(network, [at(0, 1), at(0, 0)]);
    expect(written(edited.network)).toBe(`16/2[12123] 32/2[4] ${end}`);
    expect(edited.positions).toEqual([at(0, 2), at(0, 3)]);
  });

  it('copies a stage as a stage, but its only block into it', () => {
    expect(written(duplicateAt(network, [at(1)]).network)).toBe(`16/2[123] 32/2[4] 32/2[4] ${end}`);
    expect(written(duplicateAt(network, [at(1, 0)]).network)).toBe(`16/2[123] 32/2[44] ${end}`);
  });

  it('copies parts with blocks', () => {
    const edited = duplicateAt(network, [at(0, 2), at(2)]);
    expect(written(edited.network)).toBe(
      '16/2[123] 32/2[4] global-average-pool 16/1[3] global-average-pool dense',
    );
    expect(edited.positions).toEqual([at(3, 0), at(4)]);
  });
});

describe('moveBefore', () => {
  it('gives blocks the filters of the stage that they come into', () => {
    const edited = moveBefore(network, [at(0, 2), at(0, 0)], at(1, 1));
    expect(written(edited.network)).toBe(`16/2[2] 32/2[413] ${end}`);
    expect(edited.positions).toEqual([at(1, 1), at(1, 2)]);
  });

  it('makes a stage of blocks between parts, and moves a whole one as it is', () => {
    expect(written(moveBefore(network, [at(0, 1)], at(3)).network)).toBe(
      '16/2[13] 32/2[4] global-average-pool 16/1[2] dense',
    );
    const whole = moveBefore(network, [at(1)], at(0));
    expect(written(whole.network)).toBe(`32/2[4] 16/2[123] ${end}`);
    expect(whole.network.parts[0]).toBe(network.parts[1]);
    expect(whole.positions).toEqual([at(0, 0)]);
  });

  it('changes nothing in front of itself', () => {
    for (const before of [at(0, 1), at(0, 2)]) {
      const edited = moveBefore(network, [at(0, 1)], before);
      expect(edited).toEqual({ network, positions: [at(0, 1)] });
      expect(edited.network).toBe(network);
    }
    expect(moveBefore(network, [at(1)], at(2)).network).toBe(network);
  });

  it('takes a part out of a stage that it split', () => {
    const split = insertPart(network, at(0, 2), dropout());
    expect(written(moveBefore(split.network, split.positions, at(0, 1)).network)).toBe(
      `16/2[1] dropout 16/1[23] 32/2[4] ${end}`,
    );
  });
});
