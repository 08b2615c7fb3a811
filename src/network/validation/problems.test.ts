import { describe, expect, it } from 'vitest';
import { layersOf } from '../layers.ts';
import { PLAIN_BLOCK, RESIDUAL_BLOCK, type Block, type Network, type Part } from '../network.ts';
import {
  activation,
  averagePool,
  batchNorm,
  convolution,
  dense,
  dropout,
  globalAveragePool,
  maxPool,
  stage,
} from '../parts.ts';
import { cifarNetwork, PRESET_DEPTHS } from '../presets/index.ts';
import { problemsOf } from './problems.ts';

const input = { height: 32, width: 32, channels: 3 };
const end = dense(10);
const of = (...parts: readonly Part[]): Network => ({ input, parts });
const blocks = (...changes: readonly Partial<Block>[]): Part => ({
  ...stage(16, 1, 0, PLAIN_BLOCK),
  blocks: changes.map((change) => ({ ...RESIDUAL_BLOCK, ...change })),
});

describe('problemsOf', () => {
  it.each(PRESET_DEPTHS)('finds nothing wrong with %i layers', (depth) => {
    expect(problemsOf(cifarNetwork('plain', (depth - 2) / 6))).toEqual([]);
    expect(problemsOf(cifarNetwork('resnet', (depth - 2) / 6))).toEqual([]);
  });

  it.each<[string, Network]>([
    ['a dense layer in the middle', of(dense(30, { activation: 'relu' }), dropout(), end)],
    ['a convolution behind a dense layer', of(dense(30), convolution(4), end)],
    ['an even kernel', of(convolution(4, { kernel: 4 }), end)],
    ['a stage on one pixel', of(globalAveragePool(), stage(4, 2, 2, RESIDUAL_BLOCK), end)],
    ['fewer channels without shortcut', of(blocks({}), stage(8, 1, 2, PLAIN_BLOCK), end)],
    ['fewer channels by projection', of(convolution(32), blocks({ shortcut: 'B' }), end)],
    [
      'fewer channels side by side',
      of(convolution(32), blocks({ merge: 'concatenate' }, { merge: 'concatenate' }), end),
    ],
    ['an activation that does nothing', of(activation('none'), end)],
  ])('allows %s', (_what, network) => {
    expect(problemsOf(network)).toEqual([]);
  });

  const first = [0, null] as const;
  const whole = [-1, null] as const;
  it.each<[string, Network, readonly [part: number, block: number | null], string, Network | null]>(
    [
      [
        'a picture without pixels',
        { ...of(end), input: { ...input, height: 0 } },
        whole,
        '0×32',
        { ...of(end), input: { ...input, height: 1 } },
      ],
      [
        'a picture without channels',
        { ...of(end), input: { ...input, channels: NaN } },
        whole,
        'NaN channels',
        of(end),
      ],
      ['no parts', of(), whole, 'has no parts yet', of(globalAveragePool(), end)],
      [
        'half a filter',
        of(convolution(1.5), end),
        first,
        'Convolution 1 has 1.5 filters; it needs a whole number from 1 to 4,096.',
        of(convolution(2), end),
      ],
      [
        'no number of filters',
        of(stage(NaN, 1, 1, PLAIN_BLOCK), end),
        first,
        'Stage 1 has NaN filters',
        of(stage(16, 1, 1, PLAIN_BLOCK), end),
      ],
      [
        'a stride of zero',
        of(blocks({}), stage(16, 0, 1, PLAIN_BLOCK), end),
        [1, null],
        'Stage 2 has a stride of 0',
        of(blocks({}), stage(16, 1, 1, PLAIN_BLOCK), end),
      ],
      [
        'an endless kernel',
        of(convolution(4, { kernel: Infinity, padding: 15 }), end),
        first,
        'a kernel with a side of Infinity pixels',
        of(convolution(4, { kernel: 31, padding: 15 }), end),
      ],
      [
        'squares of nothing but padding',
        of(averagePool({ padding: 2 }), end),
        first,
        'Average pooling 1 has a padding of 2 pixels',
        of(averagePool({ padding: 1 }), end),
      ],
      [
        'dropout of everything',
        of(dropout(1), end),
        first,
        'Dropout 1 has a rate of 1; it needs a probability',
        of(dropout(0.5), end),
      ],
      ['no outputs', of(dense(0)), first, 'Dense layer 1 has 0 outputs', of(dense(1))],
      [
        'five convolutions in a block',
        of(blocks({}, { convolutions: 5 }), end),
        [0, 1],
        'Stage 1, block 2 has 5 convolutions',
        of(blocks({}, { convolutions: 4 }), end),
      ],
      [
        'a stage without blocks',
        of(blocks({}), blocks(), end),
        [1, null],
        'Stage 2 has no blocks',
        of(blocks({}), end),
      ],
      [
        'a shortcut that would drop channels',
        of(convolution(17), blocks({}), end),
        [1, 0],
        'gets 17 channels and makes 16',
        of(convolution(17), blocks({ shortcut: 'B' }), end),
      ],
      [
        'a highway that would drop channels, behind a wider block',
        of(blocks({ bottleneck: true }, { shortcut: 'highway' }), end),
        [0, 1],
        'gets 64 channels and makes 16',
        of(blocks({ bottleneck: true }, { shortcut: 'B' }), end),
      ],
      [
        'a highway side by side',
        of(blocks({ shortcut: 'highway', merge: 'concatenate' }), end),
        [0, 0],
        'merge them by adding',
        of(blocks({ shortcut: 'highway' }), end),
      ],
      [
        'pooling of a single pixel',
        of(globalAveragePool(), maxPool(), end),
        [1, null],
        'Max pooling 1 looks at squares of 2×2 pixels, but gets only 1×1',
        of(globalAveragePool(), end),
      ],
      [
        'a kernel larger than the picture',
        of(globalAveragePool(), convolution(4, { padding: 0 }), end),
        [1, null],
        'squares of 3×3 pixels',
        of(globalAveragePool(), convolution(4), end),
      ],
      [
        'an end that is not dense',
        of(end, convolution(4, { stride: 8 }), maxPool({ padding: 1 })),
        [2, null],
        'must end in a dense layer',
        of(end, convolution(4, { stride: 8 }), maxPool({ padding: 1 }), end),
      ],
      [
        'an end of several pixels',
        of(convolution(4)),
        first,
        'must end in a dense layer',
        of(convolution(4), globalAveragePool(), end),
      ],
      [
        'an activation of the outputs',
        of(dense(10, { activation: 'relu' })),
        first,
        'remove its activation',
        of(end),
      ],
      [
        'something behind the outputs',
        of(end, batchNorm()),
        [1, null],
        'BatchNorm 1 stands behind the last dense layer',
        of(end),
      ],
      [
        'too many parts',
        of(...Array.from({ length: 200 }, () => dropout()), end),
        whole,
        'has 201 parts',
        null,
      ],
      [
        'too many blocks',
        of(stage(1, 1, 600, PLAIN_BLOCK), stage(1, 1, 600, PLAIN_BLOCK), end),
        whole,
        'has 1,200 blocks',
        null,
      ],
      [
        'weights that no device could hold',
        of(dense(100_000), dense(100_000), end),
        [1, null],
        'Dense layer 2 is too large',
        null,
      ],
      [
        'an activation that no device could hold',
        {
          input: { height: 1024, width: 1024, channels: 3 },
          parts: [convolution(16), stage(2048, 1, 2, PLAIN_BLOCK), end],
        },
        [1, 0],
        'Stage 1, block 1 is too large',
        null,
      ],
    ],
  )('says where %s is, why it cannot work and how it is fixed', (_what, network, at, says, to) => {
    const problems = problemsOf(network);
    expect(problems.map((one) => [one.part, one.block])).toEqual([at]);
    expect(problems[0]?.sentence).toContain(says);
    expect(problems[0]?.fix?.fixed() ?? null).toEqual(to);
    if (to) expect(problemsOf(to)).toEqual([]);
  });

  it('says all at once what is wrong, as if what is before had been fixed', () => {
    const network = of(
      convolution(NaN, { stride: 0 }),
      globalAveragePool(),
      maxPool(),
      averagePool({ kernel: 1, stride: 1 }),
      blocks({ convolutions: -1 }, { shortcut: 'highway', merge: 'concatenate' }),
      stage(8, 1, 1, RESIDUAL_BLOCK),
      dropout(NaN),
    );
    const problems = problemsOf(network);
    expect(problems.map(({ part, block }) => [part, block])).toEqual([
      [0, null],
      [0, null],
      [2, null],
      [4, 0],
      [4, 1],
      [5, 0],
      [6, null],
      [6, null],
    ]);
    const fixed = problems.reduce((so) => problemsOf(so)[0]?.fix?.fixed() ?? so, network);
    expect(problemsOf(fixed)).toEqual([]);
  });

  it.each([
    [maxPool({ stride: 1, padding: 1 }), maxPool({ stride: 1 })],
    [averagePool({ stride: 1, padding: 1 }), maxPool({ kernel: 3, stride: 1, padding: 0 })],
    [maxPool({ kernel: 5, padding: 2 }), averagePool(), dropout()],
  ])('becomes less with every removal of what stands behind the outputs', (...behind) => {
    const problems = problemsOf(of(end, ...behind));
    expect(problems).toHaveLength(behind.length);
    for (const { fix } of problems) {
      expect(fix && problemsOf(fix.fixed())).toHaveLength(behind.length - 1);
    }
  });

  it('is remembered', () => {
    const network = of(dropout(), end);
    expect(problemsOf(network)).toBe(problemsOf(network));
  });
});

describe('layersOf', () => {
  it.each([NaN, -5, Infinity, 1e9, 0.5])('comes to an end with %d everywhere', (number) => {
    const network: Network = {
      input: { height: number, width: number, channels: number },
      parts: [
        convolution(number, { kernel: number, stride: number, padding: number }),
        {
          ...stage(number, number, 0, PLAIN_BLOCK),
          blocks: [{ ...PLAIN_BLOCK, convolutions: number }],
        },
        maxPool({ kernel: number, stride: number, padding: number }),
        dropout(number),
        dense(number),
      ],
    };
    expect(layersOf(network).length).toBeGreaterThan(5);
    expect(problemsOf(network).length).toBeGreaterThan(5);
  });
});
