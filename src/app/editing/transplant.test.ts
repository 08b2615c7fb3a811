import { expect, it } from 'vitest';
import { cifarNetwork, stagesOf, type Network, type Position } from '../../network/index.ts';
import { insertParts, partsAt } from './transplant.ts';

/** conv, three stages of two blocks, pool, dense */
const resnet = cifarNetwork('resnet', 2);
const plain = cifarNetwork('plain', 2);
const at = (part: number, block: number | null = null): Position => ({ part, block });
const sketch = (network: Network) =>
  network.parts
    .map((part) =>
      part.kind === 'stage'
        ? `${part.filters}/${part.stride}:${part.blocks.map(({ shortcut }) => (shortcut === 'none' ? '.' : 'o')).join('')}`
        : part.kind,
    )
    .join(' ');

it('takes blocks of one stage as a stage, with its stride only if the first is among them', () => {
  const copied = partsAt(resnet, [at(1, 1), at(2), at(4)]);
  expect(sketch({ ...resnet, parts: copied })).toBe('16/1:o 32/2:oo global-average-pool');
  expect(partsAt(resnet, [at(2, 1)])).toMatchObject([{ filters: 32, stride: 1 }]);
});

it('puts a stage between parts, as it was', () => {
  const edited = insertParts(plain, at(2), partsAt(resnet, [at(2)]));
  expect(sketch(edited.network)).toBe(
    'convolution 16/1:.. 32/2:oo 32/2:.. 64/2:.. global-average-pool dense',
  );
  expect(edited.positions).toEqual([at(2, 0), at(2, 1)]);
});

it('puts blocks into the stage that they come into, with its filters', () => {
  const edited = insertParts(plain, at(3, 1), partsAt(resnet, [at(1, 0), at(1, 1)]));
  expect(stagesOf(edited.network)[2]?.blocks.map(({ shortcut }) => shortcut)).toEqual([
    'none',
    'A',
    'A',
    'none',
  ]);
  expect(edited.positions).toEqual([at(3, 1), at(3, 2)]);
});

it('keeps the order of several parts', () => {
  const edited = insertParts(plain, at(6), partsAt(resnet, [at(0), at(3, 1), at(5)]));
  expect(sketch(edited.network)).toContain('dense convolution 64/1:o dense');
  expect(edited.positions).toEqual([at(6), at(7, 0), at(8)]);
});
