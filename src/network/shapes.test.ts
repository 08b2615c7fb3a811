import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unroll, type LayerRange } from './layers.ts';
import { dropout } from './parts.ts';
import { cifarNetwork } from './presets/index.ts';
import { shapesBehind } from './shapes.ts';
import { anyNetwork } from './test-networks.ts';

describe('shapesBehind', () => {
  it('is the shape behind every part and block', () => {
    const plain = cifarNetwork('concatenating', 2);
    const network = { ...plain, parts: [dropout(0), ...plain.parts] };
    const written = shapesBehind(network).map(({ output, blocks }) =>
      [output, ...blocks].map(({ height, width, channels }) => `${height}x${width}x${channels}`),
    );
    expect(written).toEqual([
      ['32x32x3'],
      ['32x32x16'],
      ['32x32x48', '32x32x32', '32x32x48'],
      ['16x16x112', '16x16x80', '16x16x112'],
      ['8x8x240', '8x8x176', '8x8x240'],
      ['1x1x240'],
      ['1x1x10'],
    ]);
  });

  it('of a part that does nothing is that before it', () => {
    const network = cifarNetwork('plain', 1);
    const idle = { ...network, parts: [{ kind: 'activation', activation: 'none' } as const] };
    expect(shapesBehind(idle)).toEqual([
      { input: network.input, output: network.input, blocks: [] },
    ]);
  });

  it('are those of the layers that parts and blocks are unrolled into', () => {
    fc.assert(
      fc.property(anyNetwork, (network) => {
        const { layers, parts } = unroll(network);
        let input = network.input;
        const behind = ({ first, end }: LayerRange) => {
          input = end > first ? (layers[end - 1]?.output ?? input) : input;
          return input;
        };
        const shapes = parts.map((part) => {
          const before = input;
          const blocks = part.blocks.map(behind);
          return { input: before, output: behind(part), blocks };
        });
        expect(shapesBehind(network)).toEqual(shapes);
      }),
      { numRuns: 50 },
    );
  });
});
