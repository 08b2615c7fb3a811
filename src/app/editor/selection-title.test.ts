import { expect, it } from 'vitest';
import { cifarNetwork, type Position } from '../../network/index.ts';
import { PICTURE } from '../store/selection.ts';
import { selectionTitle } from './selection-title.ts';

const network = cifarNetwork('plain', 3);

it.each<[string, readonly Position[]]>([
  ['Stage 2, block 3', [{ part: 2, block: 2 }]],
  ['Stage 3', [{ part: 3, block: null }]],
  ['Convolution', [{ part: 0, block: null }]],
  ['The picture', [PICTURE]],
  [
    '1 layer and 4 blocks',
    [
      { part: 0, block: null },
      { part: 1, block: null },
      { part: 2, block: 0 },
    ],
  ],
  ['Nothing', []],
  ['Nothing', [{ part: 99, block: null }]],
])('says %s', (words, positions) => {
  expect(selectionTitle(network, positions)).toBe(words);
});
