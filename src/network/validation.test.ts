import { describe, expect, it } from 'vitest';
import type { Network, Part } from './network.ts';
import { cifarNetwork, PRESET_DEPTHS } from './presets.ts';
import { problemsOf } from './validation.ts';

const input = { height: 32, width: 32, channels: 3 };
const end: Part = { kind: 'dense', units: 10 };
const stage = (change: Partial<Part & { kind: 'stage' }>): Part => ({
  kind: 'stage',
  filters: 16,
  stride: 1,
  blocks: [{ shortcut: 'A' }],
  ...change,
});
const convolution = (change: Partial<Part & { kind: 'convolution' }>): Part => ({
  kind: 'convolution',
  filters: 16,
  kernel: 3,
  stride: 1,
  ...change,
});

describe('problemsOf', () => {
  it.each(PRESET_DEPTHS)('finds nothing wrong with %i layers', (depth) => {
    expect(problemsOf(cifarNetwork('plain', (depth - 2) / 6))).toEqual([]);
    expect(problemsOf(cifarNetwork('resnet', (depth - 2) / 6))).toEqual([]);
  });

  it.each<[string, Network, number, string]>([
    ['a picture without pixels', { input: { ...input, height: 0 }, parts: [end] }, -1, '0 x 32'],
    [
      'a picture without channels',
      { input: { ...input, channels: 0 }, parts: [end] },
      -1,
      '0 channels',
    ],
    [
      'half a filter',
      { input, parts: [convolution({ filters: 1.5 }), end] },
      0,
      'Convolution 1 has 1.5 filters',
    ],
    ['an even kernel', { input, parts: [convolution({ kernel: 4 }), end] }, 0, '4x4 kernel'],
    [
      'a stride of zero',
      { input, parts: [convolution({}), stage({ stride: 0 }), end] },
      1,
      'Stage 1 has a stride of 0',
    ],
    [
      'a stage without blocks',
      { input, parts: [stage({}), stage({ blocks: [] }), end] },
      1,
      'Stage 2 has 0 blocks',
    ],
    [
      'a shortcut that would drop channels',
      { input, parts: [stage({}), stage({ filters: 8 }), end] },
      1,
      'gets 16 channels',
    ],
    [
      'no outputs',
      { input, parts: [{ kind: 'dense', units: 0 }] },
      0,
      'Dense layer 1 has 0 outputs',
    ],
    [
      'an end that is not dense',
      { input, parts: [end, { kind: 'global-average-pool' }] },
      1,
      'must end in a dense layer',
    ],
    ['no parts', { input, parts: [] }, -1, 'must end in a dense layer'],
    ['not a number', { input, parts: [convolution({ filters: NaN }), end] }, 0, 'NaN filters'],
  ])('says where %s is and why it cannot work', (_what, network, part, sentence) => {
    const problems = problemsOf(network);
    expect(problems.map((one) => one.part)).toEqual([part]);
    expect(problems[0]?.sentence).toContain(sentence);
  });

  it('accepts fewer channels where the first block has no shortcut', () => {
    const narrow = stage({ filters: 8, blocks: [{ shortcut: 'none' }, { shortcut: 'A' }] });
    expect(problemsOf({ input, parts: [stage({}), narrow, end] })).toEqual([]);
  });
});
