import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cifarNetwork, parts, RESIDUAL_BLOCK, type Network } from '../network/index.ts';
import { anyEdit } from '../network/test-networks.ts';
import { compactNetwork, networkFromCompact } from './compact-network.ts';
import { compressNetwork, networkFromCompressed } from './compressed-network.ts';
import { FormatError } from './format-error.ts';
import { networkFromJson, networkToJson } from './network-json.ts';
import { anyNetwork } from './test-networks.ts';
import { tenthOf } from '../test-length.ts';

const input = { height: 32, width: 32, channels: 3 };

/** As `expect`, but quick enough to be asked thirty thousand times. */
function mustBeEqual(read: unknown, written: unknown): void {
  if (!isDeepStrictEqual(read, written)) expect(read).toEqual(written);
}

describe('compactNetwork', () => {
  it('is read back to the same value, for thousands of networks', () => {
    fc.assert(
      fc.property(anyNetwork, (network) => {
        const text = compactNetwork(network);
        const read = networkFromCompact(text);
        mustBeEqual(read, network);
        mustBeEqual(compactNetwork(read), text);
        mustBeEqual(networkFromCompressed(compressNetwork(network)), network);
      }),
      { numRuns: tenthOf(10_000) },
    );
  });

  it('keeps whatever thousands of sequences of edits make', () => {
    const edits = fc.array(anyEdit, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(anyNetwork, edits, (network, sequence) => {
        const edited = sequence.reduce((value, edit) => edit(value).network, network);
        mustBeEqual(networkFromCompact(compactNetwork(edited)), edited);
      }),
      { numRuns: tenthOf(10_000) },
    );
  });

  it('tells networks apart', () => {
    fc.assert(
      fc.property(anyNetwork, anyNetwork, (a, b) => {
        const isSame = compactNetwork(a) === compactNetwork(b);
        expect(isSame).toBe(isDeepStrictEqual(a, b));
      }),
    );
  });

  it('does not depend on the order of fields', () => {
    const { input, parts } = cifarNetwork('plain', 1);
    const turned = parts.map((part) => Object.fromEntries(Object.entries(part).reverse()));
    const read = networkFromJson({ parts: turned, input });
    expect(Object.keys(turned[0] ?? {})[0]).not.toBe('kind');
    expect(compactNetwork(read)).toBe(compactNetwork(cifarNetwork('plain', 1)));
  });

  it.each(['', '{', '{}', 'null', '[]', '"network"'])('refuses %j', (text) => {
    expect(() => networkFromCompact(text)).toThrow(FormatError);
  });
});

describe('networkToJson', () => {
  it('folds equal blocks and leaves out what is usual', () => {
    expect(networkToJson(cifarNetwork('resnet', 200))).toEqual({
      input,
      parts: [
        { kind: 'convolution', filters: 16 },
        { kind: 'stage', filters: 16, blocks: [{ count: 200 }] },
        { kind: 'stage', filters: 32, stride: 2, blocks: [{ count: 200 }] },
        { kind: 'stage', filters: 64, stride: 2, blocks: [{ count: 200 }] },
        { kind: 'global-average-pool' },
        { kind: 'dense', units: 10 },
      ],
    });
  });

  it('keeps runs of unlike blocks apart and in order', () => {
    const plain = { ...RESIDUAL_BLOCK, shortcut: 'none' as const };
    const blocks = [RESIDUAL_BLOCK, plain, plain, { ...RESIDUAL_BLOCK }, RESIDUAL_BLOCK];
    const network: Network = { input, parts: [{ ...parts.stage(4, 1, 0, plain), blocks }] };
    expect(networkToJson(network).parts).toEqual([
      { kind: 'stage', filters: 4, blocks: [{}, { count: 2, shortcut: 'none' }, { count: 2 }] },
    ]);
  });
});

describe('networkFromJson', () => {
  it('fills in padding and biases as they are usual for the kernel and BatchNorm', () => {
    const { parts: read } = networkFromJson({
      input,
      parts: [
        { kind: 'convolution', filters: 8, kernel: 7, stride: 2 },
        { kind: 'convolution', filters: 8, batchNorm: false },
        { kind: 'max-pool' },
        { kind: 'dense', units: 10 },
      ],
    });
    expect(read).toEqual([
      parts.convolution(8, { kernel: 7, stride: 2, padding: 3 }),
      parts.convolution(8, { batchNorm: false, bias: true }),
      parts.maxPool({ kernel: 2, stride: 2, padding: 0 }),
      parts.dense(10),
    ]);
  });

  it('reads version 1 to the same networks', () => {
    const blocks = [{ shortcut: 'A' }, { shortcut: 'none' }];
    const older = {
      input,
      parts: [
        { kind: 'convolution', filters: 16, kernel: 3, stride: 1 },
        { kind: 'stage', filters: 16, stride: 1, blocks: [{ shortcut: 'A' }] },
        { kind: 'stage', filters: 32, stride: 2, blocks: [{ shortcut: 'A' }] },
        { kind: 'stage', filters: 64, stride: 2, blocks: [{ shortcut: 'A' }] },
        { kind: 'global-average-pool' },
        { kind: 'dense', units: 10 },
      ],
    };
    expect(networkFromJson(older)).toEqual(cifarNetwork('resnet', 1));
    const mixed = { input, parts: [{ kind: 'stage', filters: 4, stride: 1, blocks }] };
    expect(networkFromJson(mixed).parts).toEqual([
      {
        kind: 'stage',
        filters: 4,
        stride: 1,
        blocks: [RESIDUAL_BLOCK, { ...RESIDUAL_BLOCK, shortcut: 'none' }],
      },
    ]);
  });

  const dense = { kind: 'dense', units: 10 };
  const stage = (...blocks: unknown[]) => ({ kind: 'stage', filters: 4, blocks });

  it.each([
    ['nothing', null, 'The network must be an object in braces.'],
    ['a list', [], 'The network lacks “input”.'],
    ['no list of parts', { input, parts: {} }, '“parts” of the network must be a list, not'],
    [
      'too many parts',
      { input, parts: Array.from({ length: 1001 }, () => dense) },
      'must be a list of at most 1,000',
    ],
    [
      'a picture without a height',
      { input: { width: 1, channels: 1 }, parts: [dense] },
      '“input” of the network lacks “height”.',
    ],
    [
      'a size that is text',
      { input: { ...input, width: '32' }, parts: [dense] },
      '“width” of “input” of the network must be a number, not “32”.',
    ],
    [
      'an unknown part',
      { input, parts: [dense, { kind: 'attention' }] },
      'Part 2 of the network must be an object in braces whose “kind” is convolution, stage,',
    ],
    ['a part that is text', { input, parts: ['dense'] }, 'Part 1 of the network must be an object'],
    [
      'a part with something unknown',
      { input, parts: [{ ...dense, rate: 1 }] },
      'Part 1 of the network holds “rate”, which is not known here. Leave it out.',
    ],
    [
      'a part that lacks something',
      { input, parts: [{ kind: 'convolution' }] },
      'Part 1 of the network lacks “filters”.',
    ],
    [
      'a shortcut of an unknown type',
      { input, parts: [dense, stage({}, { shortcut: 'Z' })] },
      '“shortcut” of entry 2 of “blocks” of part 2 of the network must be one of “none”, “A”, “B”, “C”, “highway”, not “Z”.',
    ],
    [
      'a block that is no object',
      { input, parts: [stage(3)] },
      'Entry 1 of “blocks” of part 1 of the network must be an object in braces.',
    ],
    [
      'half a block',
      { input, parts: [stage({ count: 0.5 })] },
      '“count” of entry 1 of “blocks” of part 1 of the network must be a whole number from 1 to 10,000, not 0.5.',
    ],
    ['no blocks', { input, parts: [stage({ count: 0 })] }, 'from 1 to 10,000, not 0.'],
    [
      'more blocks than anybody can look at',
      { input, parts: [stage({ count: 6000 }), stage({ count: 6000 })] },
      'The network has 12,000 blocks; at most 10,000 are read.',
    ],
    [
      'convolutions in words',
      { input, parts: [stage({ convolutions: 'two' })] },
      '“convolutions” of entry 1 of “blocks” of part 1 of the network must be a number, not “two”.',
    ],
  ])('refuses %s with a sentence', (_what, value, sentence) => {
    expect(() => networkFromJson(value)).toThrow(FormatError);
    expect(() => networkFromJson(value)).toThrow(sentence);
  });

  it('makes nothing of the prototype of a hostile object', () => {
    const value: unknown = JSON.parse(
      '{"__proto__":{"input":1},"input":{"height":1,"width":1,"channels":1},"parts":[]}',
    );
    expect(() => networkFromJson(value)).toThrow('“__proto__”');
    const part: unknown = JSON.parse('{"kind":"dense","units":1,"__proto__":{"activation":"z"}}');
    expect(() => networkFromJson({ input, parts: [part] })).toThrow('“__proto__”');
  });
});
