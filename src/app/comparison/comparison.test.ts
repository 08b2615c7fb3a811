import { describe, expect, it } from 'vitest';
import {
  changePart,
  cifarNetwork,
  insertPart,
  networkNamed,
  parts,
  toggleShortcuts,
  type Network,
} from '../../network/index.ts';
import { columnsOf, MOST_COLUMNS } from './columns.ts';
import { comparedRuns, likenessText, placeText } from './compared-runs.ts';

/** Each run as the table writes it. */
function table(a: Network, b: Network) {
  return comparedRuns(a, b).map((run) => [
    placeText(a, run.a, run.count),
    placeText(b, run.b, run.count),
    likenessText(run, 'A', 'B'),
  ]);
}

const plain = cifarNetwork('plain', 3);

describe('comparedRuns', () => {
  it('says of a plain and a residual network what differs, stage by stage', () => {
    expect(table(plain, cifarNetwork('resnet', 3))).toEqual([
      ['Convolution 3×3, 16 filters', 'Convolution 3×3, 16 filters', 'equal'],
      ['Stage 1, blocks 1 to 3', 'Stage 1, blocks 1 to 3', 'skip connection none / A'],
      ['Stage 2, blocks 1 to 3', 'Stage 2, blocks 1 to 3', 'skip connection none / A'],
      ['Stage 3, blocks 1 to 3', 'Stage 3, blocks 1 to 3', 'skip connection none / A'],
      ['Global average pooling', 'Global average pooling', 'equal'],
      ['Dense layer, 10 outputs', 'Dense layer, 10 outputs', 'equal'],
    ]);
  });

  it('separates what differs inside of a stage', () => {
    const one = toggleShortcuts(plain, [{ part: 2, block: 1 }]);
    expect(table(plain, one).slice(2, 5)).toEqual([
      ['Stage 2, block 1', 'Stage 2, block 1', 'equal'],
      ['Stage 2, block 2', 'Stage 2, block 2', 'skip connection none / A'],
      ['Stage 2, block 3', 'Stage 2, block 3', 'equal'],
    ]);
  });

  it('names what only one of them has', () => {
    const more = insertPart(plain, { part: 5, block: null }, parts.dropout()).network;
    expect(table(plain, more)).toContainEqual(['–', 'Dropout 0.5', 'only in B']);
    expect(table(more, plain)).toContainEqual(['Dropout 0.5', '–', 'only in A']);
    const wide = changePart(plain, 5, { units: 1000 });
    expect(table(plain, wide).at(-1)?.[2]).toBe('outputs 10 / 1,000');
  });
});

describe('columnsOf', () => {
  const columns = (a: Network, b: Network) => columnsOf(a, b, comparedRuns(a, b));

  it('draws small networks block by block', () => {
    const drawn = columns(plain, cifarNetwork('resnet', 3));
    expect(drawn).toHaveLength(12);
    expect(drawn[4]).toEqual({
      likeness: 'changed',
      count: 1,
      a: { stage: 1, shortcut: false, label: '32' },
      b: { stage: 1, shortcut: true, label: '32' },
    });
  });

  it('folds long runs of deep ones', () => {
    const [a, b] = [networkNamed('resnet-1202'), networkNamed('preresnet-1001')];
    if (typeof a === 'string' || typeof b === 'string') throw new Error('No such network.');
    const drawn = columns(a, b);
    expect(drawn.length).toBeLessThanOrEqual(MOST_COLUMNS);
    const blocks = (cell: 'a' | 'b') =>
      drawn.reduce((sum, one) => (one[cell]?.stage == null ? sum : sum + one.count), 0);
    expect([blocks('a'), blocks('b')]).toEqual([600, 333]);
  });
});
