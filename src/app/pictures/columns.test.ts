import { expect, it } from 'vitest';
import { parts, RESIDUAL_BLOCK, type Network } from '../../network/index.ts';
import { blockChoices } from './block-choices.ts';
import { columnsIn, placeBehind } from './columns.ts';
import { filterPixels, greyOf, rangeOf } from './greys.ts';
import { middleSquare } from './to-network-size.ts';

it('puts as many pictures side by side as fit, one at least', () => {
  expect([0, 107, 108, 1000].map(columnsIn)).toEqual([1, 1, 2, 16]);
});

it('goes from picture to picture by keys, and not beyond the wall', () => {
  const wall = { columns: 10, rows: 3, pictures: 95 };
  const from = (key: string) => placeBehind(key, 12, wall);
  expect(['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp'].map(from)).toEqual([13, 11, 22, 2]);
  expect(['PageDown', 'PageUp', 'Home', 'End', 'x'].map(from)).toEqual([42, 0, 0, 94, null]);
});

it('cuts the square in the middle', () => {
  expect(middleSquare({ width: 300, height: 100 })).toEqual({ x: 100, y: 0, side: 100 });
  expect(middleSquare({ width: 100, height: 140 })).toEqual({ x: 0, y: 20, side: 100 });
});

it('draws numbers in greys on one scale, and filters around grey', () => {
  const maps = Float32Array.of(0, 4, 1, 2);
  expect(rangeOf(maps)).toEqual([0, 4]);
  expect([...greyOf(maps, 2, 0, [0, 4])]).toEqual([0, 0, 0, 64, 64, 64]);
  expect([...greyOf(maps, 2, 1, [0, 0])]).toEqual([0, 0, 0, 0, 0, 0]);
  expect([...filterPixels(Float32Array.of(-2, 9, 0, 9, 2, 9), 2, 0, 2)]).toEqual([0, 128, 255]);
});

it('looks into a network behind its first convolution and behind each block', () => {
  const network: Network = {
    input: { height: 32, width: 32, channels: 3 },
    parts: [
      parts.convolution(4),
      parts.stage(4, 1, 2, RESIDUAL_BLOCK),
      parts.globalAveragePool(),
      parts.dense(10),
    ],
  };
  expect(blockChoices(network).map(({ label }) => label)).toEqual([
    'Convolution',
    'Stage 1, block 1',
    'Stage 1, block 2',
  ]);
});
