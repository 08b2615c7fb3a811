import { expect, it } from 'vitest';
import { cifarNetwork, toggleShortcuts } from '../../network/index.ts';
import { skipSummary } from './skip-words.ts';

it.each([
  ['no skip connections', cifarNetwork('plain', 9)],
  ['all skip connections', cifarNetwork('resnet', 9)],
  [
    '26 of 27 skip connections',
    toggleShortcuts(cifarNetwork('resnet', 9), [{ part: 1, block: 0 }]),
  ],
  ['gates in all blocks', cifarNetwork('highway', 3)],
  ['all concatenated', cifarNetwork('concatenating', 3)],
  [null, { ...cifarNetwork('plain', 1), parts: [] }],
])('says %s', (words, network) => {
  expect(skipSummary(network)).toBe(words);
});
