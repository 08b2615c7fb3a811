import { expect, it } from 'vitest';
import { splitAtTerms } from './split.ts';

const pieces = (text: string, terms: Parameters<typeof splitAtTerms>[1]) =>
  splitAtTerms(text, terms).map((piece) => [piece.text, piece.term]);

it('makes a piece of each word where it stands first, in the order of the text', () => {
  expect(pieces('Momentum, decay; decay', { decay: 'weight-decay', Momentum: 'momentum' })).toEqual(
    [
      ['Momentum', 'momentum'],
      [', ', null],
      ['decay', 'weight-decay'],
      ['; decay', null],
    ],
  );
});

it('leaves out words that are not there, and those within others', () => {
  expect(
    pieces('a skip connection', {
      'skip connection': 'skip-connection',
      skip: 'identity',
      x: 'batch',
    }),
  ).toEqual([
    ['a ', null],
    ['skip connection', 'skip-connection'],
  ]);
  expect(pieces('nothing', {})).toEqual([['nothing', null]]);
});
