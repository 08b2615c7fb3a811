import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BOTTLENECK_BLOCK,
  parts,
  PLAIN_BLOCK,
  positionsOf,
  RESIDUAL_BLOCK,
  shapesBehind,
  type Block,
  type Network,
} from '../../network/index.ts';
import { anyNetwork } from '../../network/test-networks.ts';
import { blockDiagram, type BlockDiagram } from './block-diagram.ts';

const networkOf = (block: Block): Network => ({
  input: { height: 32, width: 32, channels: 3 },
  parts: [parts.convolution(16), parts.stage(16, 1, 2, block), parts.stage(32, 2, 1, block)],
});

function diagram(block: Block, changesShape = false): BlockDiagram {
  const position = changesShape ? { part: 2, block: 0 } : { part: 1, block: 1 };
  const drawn = blockDiagram(networkOf(block), position);
  if (!drawn) throw new Error('a block expected');
  return drawn;
}

/** For example `(conv BN ReLU conv BN) Add ReLU`: in brackets what the skip connection goes past. */
function sketch({ steps, skip }: BlockDiagram): string {
  const short: Readonly<Record<string, string>> = { Convolution: 'conv', BatchNorm: 'BN' };
  return steps
    .map(({ title }, index) => {
      const open = skip?.from === index ? '(' : '';
      const close = skip && skip.to - 1 === index ? ')' : '';
      return `${open}${short[title] ?? title}${close}`;
    })
    .join(' ');
}

describe('blockDiagram', () => {
  it.each<[string, Block, string]>([
    ['residual', RESIDUAL_BLOCK, '(conv BN ReLU conv BN) Add ReLU'],
    ['plain', PLAIN_BLOCK, 'conv BN ReLU conv BN ReLU'],
    ['bottleneck', BOTTLENECK_BLOCK, '(conv BN ReLU conv BN ReLU conv BN) Add ReLU'],
    ['without BatchNorm', { ...RESIDUAL_BLOCK, batchNorm: false }, '(conv ReLU conv) Add ReLU'],
    [
      'pre-activation',
      { ...RESIDUAL_BLOCK, preActivation: true },
      '(BN ReLU conv BN ReLU conv) Add',
    ],
    [
      'pre-activation with a projection',
      { ...RESIDUAL_BLOCK, preActivation: true, shortcut: 'C' },
      'BN ReLU (conv BN ReLU conv) Add',
    ],
    ['highway', { ...RESIDUAL_BLOCK, shortcut: 'highway' }, '(conv BN ReLU conv BN) Weigh ReLU'],
    [
      'concatenating',
      { ...RESIDUAL_BLOCK, merge: 'concatenate' },
      '(conv BN ReLU conv BN) Concatenate ReLU',
    ],
    [
      'without activation',
      { ...RESIDUAL_BLOCK, activation: 'none', convolutions: 1 },
      '(conv BN) Add',
    ],
  ])('of a block: %s', (_, block, drawn) => {
    expect(sketch(diagram(block))).toBe(drawn);
  });

  it('says what the skip connection carries', () => {
    expect(diagram(RESIDUAL_BLOCK).skipWords).toBe(
      'the skip connection carries x past both convolutions, unchanged',
    );
    expect(diagram(RESIDUAL_BLOCK, true).skipWords).toBe(
      'the skip connection carries every second pixel of x, with 16 channels of zeros',
    );
    const projecting: Block = { ...RESIDUAL_BLOCK, shortcut: 'B' };
    expect(diagram(projecting).skip?.steps).toEqual([]);
    const { skip, skipWords } = diagram(projecting, true);
    expect(skip?.steps.map(({ title, details }) => [title, ...details])).toEqual([
      ['Convolution', '1 × 1, stride 2', '16 to 32'],
      ['BatchNorm', 'centre, scale'],
    ]);
    expect(skipWords).toMatch(/^a projection/);
    expect(diagram({ ...RESIDUAL_BLOCK, shortcut: 'highway' }).skip?.gate?.details).toEqual([
      '1 × 1',
      '16 to 16',
    ]);
    expect(diagram(PLAIN_BLOCK).skipWords).toMatch(/^no skip connection/);
  });

  it('begins and ends with the shapes of the network, whatever the block', () => {
    fc.assert(
      fc.property(anyNetwork, (network) => {
        const shapes = shapesBehind(network);
        for (const position of positionsOf(network)) {
          const drawn = blockDiagram(network, position);
          const { part, block } = position;
          if (block === null) expect(drawn).toBeNull();
          else if (drawn) expect(drawn.output).toEqual(shapes[part]?.blocks[block]);
        }
      }),
      { numRuns: 60 },
    );
  });
});
