import { describe, expect, it } from 'vitest';
import {
  changeBlocks,
  changePart,
  insertBlock,
  insertPart,
  removeAt,
  setAllShortcuts,
} from '../edit/index.ts';
import { RESIDUAL_BLOCK, type Network } from '../network.ts';
import { dropout, stage } from '../parts.ts';
import { positionsOf } from '../position.ts';
import { cifarNetwork, networkNamed } from '../presets/index.ts';
import { differenceBetween } from './difference.ts';
import type { DifferencePair } from './difference-pair.ts';

const plain = cifarNetwork('plain', 3);
const residual = cifarNetwork('resnet', 3);

/** Of each pair `=`, `≠`, `-` (only in the first) or `+` (only in the second). */
function written(a: Network, b: Network): string {
  return differenceBetween(a, b)
    .pairs.map((pair) => sign(pair))
    .join('');
}

function sign({ a, b, changes }: DifferencePair): string {
  if (!a) return '+';
  if (!b) return '-';
  return changes.length === 0 ? '=' : '≠';
}

describe('differenceBetween', () => {
  it('marks the blocks of a plain and a residual network', () => {
    const { pairs, summary, a, b } = differenceBetween(plain, residual);
    expect(written(plain, residual)).toBe('=≠≠≠≠≠≠≠≠≠==');
    expect(pairs[1]).toEqual({
      a: { part: 1, block: 0 },
      b: { part: 1, block: 0 },
      changes: [{ setting: 'shortcut', a: 'none', b: 'A' }],
    });
    expect(summary).toBe(
      'Same 269,722 parameters; 9 of 9 blocks differ: skip connection none / A.',
    );
    expect(a.parameters).toBe(b.parameters);
    expect(a.multiplyAdds).toBe(b.multiplyAdds);
  });

  it('finds nothing between equal ones', () => {
    const { summary } = differenceBetween(plain, structuredClone(plain));
    expect(written(plain, structuredClone(plain))).toBe('============');
    expect(summary).toBe('Both networks are equal, with 269,722 parameters.');
  });

  it('sets the blocks of a deeper network beside those of its stages', () => {
    const deeper = cifarNetwork('plain', 5);
    expect(written(plain, deeper)).toBe('====++===++===++==');
    expect(written(deeper, plain)).toBe('====--===--===--==');
    expect(differenceBetween(plain, deeper).summary).toBe(
      '269,722 / 464,154 parameters; 6 blocks only in the second.',
    );
  });

  it('finds what was inserted, also where it splits a stage', () => {
    const more = insertBlock(
      residual,
      { part: 2, block: 1 },
      { ...RESIDUAL_BLOCK, convolutions: 3 },
    );
    expect(written(residual, more.network)).toBe('=====+=======');
    const split = insertPart(residual, { part: 2, block: 1 }, dropout());
    expect(written(residual, split.network)).toBe('=====+=======');
    expect(differenceBetween(split.network, residual).summary).toBe(
      'Same 269,722 parameters; 1 other part only in the first.',
    );
  });

  it('sets equal blocks beside each other, even where that leaves others alone', () => {
    const of = (...counts: readonly number[]): Network => ({
      ...plain,
      parts: [
        {
          ...stage(16, 1, 0, RESIDUAL_BLOCK),
          blocks: counts.map((convolutions) => ({ ...RESIDUAL_BLOCK, convolutions })),
        },
      ],
    });
    expect(written(of(4, 1, 2), of(4, 2, 3))).toBe('=-=+');
    expect(written(of(4, 1, 2), of(4, 3, 3))).toBe('=≠≠');
  });

  it('says all that is changed', () => {
    const changed = changeBlocks(plain, [{ part: 1, block: 1 }], {
      batchNorm: false,
      shortcut: 'A',
    });
    const wider = changePart(changed, 0, { kernel: 5, padding: 2 });
    expect(differenceBetween(plain, wider).summary).toBe(
      '269,722 / 270,458 parameters; 1 of 9 blocks differs: skip connection none / A, BatchNorm on / off; 1 of 3 other parts differs: kernel 3 / 5, padding 1 / 2.',
    );
    const more = changeBlocks(changed, [{ part: 1, block: 2 }], { shortcut: 'C' });
    expect(differenceBetween(plain, more).summary).toContain(
      'differ: skip connection, BatchNorm on / off',
    );
    const larger = { ...plain, input: { ...plain.input, height: 40 } };
    expect(differenceBetween(plain, larger).summary).toBe(
      'Same 269,722 parameters; pictures of 32×32×3 / 40×32×3.',
    );
  });

  it('counts filters and stride of a stage among the settings of its blocks', () => {
    const narrow = changePart(plain, 2, { filters: 24, stride: 1 });
    const pairs = differenceBetween(plain, narrow).pairs.filter(({ changes }) => changes.length);
    expect(pairs.map(({ changes }) => changes.map(({ setting }) => setting))).toEqual([
      ['filters', 'stride'],
      ['filters'],
      ['filters'],
    ]);
  });

  it.each([
    ['plain-1202', 'resnet-1202'],
    ['resnet-1202', 'preresnet-1001'],
    ['vgg-19', 'resnet-152'],
    ['alexnet', 'vgg-19'],
  ])('holds every block and part of %s and %s once', (one, other) => {
    const [a, b] = [networkNamed(one), networkNamed(other)];
    if (typeof a === 'string' || typeof b === 'string') throw new Error('No such network.');
    const { pairs } = differenceBetween(a, b);
    expect(pairs.flatMap((pair) => pair.a ?? [])).toEqual(positionsOf(a));
    expect(pairs.flatMap((pair) => pair.b ?? [])).toEqual(positionsOf(b));
  });

  it('compares empty networks and empty stages', () => {
    const empty = { ...plain, parts: [] };
    expect(differenceBetween(empty, empty).pairs).toEqual([]);
    expect(written(empty, plain)).toBe('+'.repeat(12));
    const bare = {
      ...plain,
      parts: [{ kind: 'stage', filters: 4, stride: 1, blocks: [] } as const],
    };
    expect(differenceBetween(bare, empty).summary).toContain('1 other part only in the first');
    expect(written(setAllShortcuts(bare, 'A'), removeAt(bare, []))).toBe('=');
  });
});
