import { describe, expect, it } from 'vitest';
import { pathShare } from '../../inspection/index.ts';
import { cifarNetwork } from '../../network/index.ts';
import { textOf } from '../text/segments.ts';
import { blocksFigure, pathsFigure, severalFigure } from './lesion-figures.ts';
import { plannedLesions, type MeasuredLesions } from './measured.ts';
import { effectiveLengths, lesionWords, pathsWords } from './words.ts';

const NETWORK = cifarNetwork('resnet', 3);
const ONE = {
  ...{ id: 'run', rowId: 'row', runId: 'run', name: 'ResNet-20', colour: '#000000' },
  ...{ network: NETWORK, metrics: {}, seed: 1 },
};

function measured(mode: 'branch' | 'deleted', errorOf: (index: number) => number): MeasuredLesions {
  const planned = plannedLesions(NETWORK, mode);
  return { planned, errors: planned.map((_, index) => errorOf(index)), step: 500 };
}

describe('lesions of a network', () => {
  it('say how many blocks are hardly missed, and which is missed most', () => {
    const one = {
      ...ONE,
      measured: measured('branch', (index) => (index === 4 ? 70.5 : 20 + index / 10)),
    };
    expect(textOf(lesionWords('branch', [one]))).toContain(
      'The test error of ResNet-20 is 20.0 %; 8 of its 9 blocks are hardly missed (less than 2 points each); the one that is missed most is stage 2, block 1, with 70.5 %.',
    );
    const plain = { ...ONE, measured: measured('branch', (index) => (index === 0 ? 20 : 90)) };
    expect(textOf(lesionWords('branch', [plain]))).toContain(
      'without any one of its 9 blocks hardly more than guessing is left',
    );
    const nearly = { ...ONE, measured: measured('branch', (index) => (index < 2 ? 20 : 90)) };
    expect(textOf(lesionWords('branch', [nearly]))).toContain(
      '8 of its 9 blocks are needed, since without one of them hardly more than guessing is left; the one that is missed most is stage 1, block 2, with 90.0 %.',
    );
    const young = { ...ONE, measured: measured('branch', () => 85) };
    expect(textOf(lesionWords('branch', [young]))).toContain(
      'does little better than guessing yet',
    );
  });

  it('say of single blocks only what was tried', () => {
    const { planned } = measured('branch', () => 0);
    const only = (errors: readonly (number | null)[]) =>
      textOf(lesionWords('branch', [{ ...ONE, measured: { planned, errors, step: 500 } }]));
    expect(only([20, null, null, 31.5])).toContain(
      'The test error of ResNet-20 is 20.0 %; without stage 1, block 3 it is 31.5 %.',
    );
    expect(only([20, 22, null, 31.5])).toContain(
      'without stage 1, block 3 it is 31.5 %, the most of the 2 blocks that were tried.',
    );
    expect(only([20])).toBe('');
  });

  it('have a row a block in the table of their figure', () => {
    const one = { ...ONE, measured: measured('branch', (index) => 20 + index) };
    const shared = { mode: 'branch', pictures: 1000, words: [] } as const;
    const rows = blocksFigure([one], shared)?.figure.table.rows;
    expect(rows?.slice(0, 3)).toEqual([
      ['none', 20],
      ['layer1.0', 21],
      ['layer1.1', 22],
    ]);
    const several = severalFigure([{ ...ONE, measured: measured('deleted', () => 50) }], {
      ...shared,
      mode: 'deleted',
    });
    expect(several?.table.rows[0]).toEqual(['ResNet-20', 0, 50]);
  });
});

describe('paths of a network', () => {
  // Each block divides the gradient by four, so that short paths bring most of it.
  const readings = Array.from({ length: 10 }, (_, length) => ({ length, norm: 4 ** -length }));

  it('say which lengths bring most of the gradient', () => {
    expect(effectiveLengths(9, readings)).toEqual({ from: 0, to: 3 });
    const share = [0, 1, 2, 3].reduce((sum, length) => sum + 100 * pathShare(9, length), 0);
    expect(textOf(pathsWords([{ ...ONE, readings }]))).toContain(
      `In ResNet-20, paths through 0 to 3 of its 9 blocks bring 90 % of the gradient; they are ${share.toFixed(1)} % of all paths.`,
    );
  });

  it('stand in their figure in percent of all paths and of all gradient', () => {
    const paths = { readings, step: 500 };
    const figure = pathsFigure([{ ...ONE, paths }], { mode: 'paths', pictures: 32, words: [] });
    const columns = [2, 3].map((column) =>
      (figure?.table.rows ?? []).reduce((sum, row) => sum + Number(row[column]), 0),
    );
    for (const sum of columns) expect(sum).toBeCloseTo(100);
  });
});
