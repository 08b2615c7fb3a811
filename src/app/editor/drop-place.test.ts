import { expect, it } from 'vitest';
import { cifarNetwork } from '../../network/index.ts';
import { placeBeside, placeBesideStage } from './drop-place.ts';

/** conv, three stages of four blocks, pool, dense */
const network = cifarNetwork('plain', 4);
const layer = { part: 4, block: null, end: null };
const block = { part: 2, block: 1, end: 2 };
const fold = { part: 2, block: 1, end: 3 };

it('lands in front of what is under the pointer, or behind it', () => {
  expect(placeBeside(layer, 'before')).toEqual({ part: 4, block: null });
  expect(placeBeside(layer, 'behind')).toEqual({ part: 5, block: null });
  expect(placeBeside(block, 'before')).toEqual({ part: 2, block: 1 });
  expect(placeBeside(block, 'behind')).toEqual({ part: 2, block: 2 });
  expect(placeBeside(fold, 'behind')).toEqual({ part: 2, block: 3 });
});

it('lands with a whole stage at the nearer end of the stage under the pointer', () => {
  const before = { part: 2, block: null };
  const behind = { part: 3, block: null };
  expect(placeBesideStage(network, block, 'before')).toEqual(before);
  expect(placeBesideStage(network, { part: 2, block: 3, end: 4 }, 'before')).toEqual(behind);
  expect(placeBesideStage(network, fold, 'behind')).toEqual(behind);
  expect(placeBesideStage(network, layer, 'behind')).toEqual({ part: 5, block: null });
});
