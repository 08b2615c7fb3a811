import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DEFAULT_EXPERIMENT,
  MOST_NETWORKS,
  RECIPE_SETTINGS,
  SEED_RANGE,
  type Experiment,
  type Setting,
} from '../experiment/index.ts';
import {
  blocksOf,
  cifarNetwork,
  setBlocksPerStage,
  setShortcut,
  type Network,
} from '../network/index.ts';
import { decodeLink, encodeLink, LONGEST_LINK } from './link.ts';
import { nameOf, networkFromName } from './network-name.ts';

const network = fc
  .record({
    family: fc.constantFrom('plain' as const, 'resnet' as const),
    n: fc.integer({ min: 1, max: 12 }),
    width: fc.constantFrom(16, 4, 32),
    without: fc.array(fc.nat(35), { maxLength: 6 }),
  })
  .map(({ family, n, width, without }) => {
    const full = cifarNetwork(family, n, { width });
    return without.reduce((changed, index) => {
      const block = blocksOf(full)[index];
      return block ? setShortcut(changed, block, 'none') : changed;
    }, full);
  });

function valueOf(setting: Setting): fc.Arbitrary<unknown> {
  switch (setting.kind) {
    case 'switch':
      return fc.boolean();
    case 'choice':
      return fc.constantFrom(...setting.choices.map((one) => one.value));
    case 'number':
      return numberFor(setting);
    case 'numbers':
      return fc
        .array(numberFor({ ...setting, whole: false }), { maxLength: setting.most })
        .map((list) => list.sort((a, b) => a - b));
  }
}

function numberFor(range: { smallest: number; largest: number; whole: boolean }) {
  const limits = { min: range.smallest, max: range.largest };
  return range.whole
    ? fc.integer(limits)
    : fc.double({ ...limits, noNaN: true }).map((value) => value + 0);
}

const recipe = fc
  .record(Object.fromEntries(RECIPE_SETTINGS.map((one) => [one.key, valueOf(one)])))
  .map((changes) => ({ ...DEFAULT_EXPERIMENT.recipe, ...changes }));

const experiment: fc.Arbitrary<Experiment> = fc.record({
  networks: fc.array(network, { minLength: 1, maxLength: MOST_NETWORKS }),
  recipe,
  seed: fc.integer({ min: SEED_RANGE.smallest, max: SEED_RANGE.largest }),
});

describe('encodeLink', () => {
  it('says only what differs from the default', () => {
    expect(encodeLink(DEFAULT_EXPERIMENT)).toBe('networks=plain-20,plain-56');
    const changed: Experiment = {
      networks: [cifarNetwork('resnet', 1, { width: 4 })],
      recipe: { ...DEFAULT_EXPERIMENT.recipe, batchSize: 8, learningRateDrops: [], flip: false },
      seed: 3,
    };
    expect(encodeLink(changed)).toBe(
      'networks=resnet-8-width-4&seed=3&batch=8&drops=none&flip=off',
    );
  });

  it('says which blocks of a mixed network have a shortcut', () => {
    const mixed = setShortcut(cifarNetwork('plain', 3), { stage: 0, block: 1 }, 'A');
    expect(nameOf(mixed)).toBe('mixed-20-400');
  });

  it('is read back as it was written', () => {
    fc.assert(
      fc.property(experiment, (value) => {
        const link = encodeLink(value);
        fc.pre(link.length <= LONGEST_LINK);
        expect(decodeLink(`#${link}`)).toEqual({ experiment: value, problems: [] });
      }),
      { numRuns: 500 },
    );
  });

  it('writes out a network that has no name', () => {
    const wide: Network = {
      ...cifarNetwork('resnet', 1),
      input: { height: 28, width: 28, channels: 1 },
    };
    const uneven: Network = {
      ...cifarNetwork('plain', 2),
      parts: cifarNetwork('plain', 2).parts.map((part) =>
        part.kind === 'stage' && part.stride === 1
          ? { ...part, blocks: [{ shortcut: 'A' }] }
          : part,
      ),
    };
    const value = { ...DEFAULT_EXPERIMENT, networks: [wide, uneven] };
    expect(decodeLink(encodeLink(value))).toEqual({ experiment: value, problems: [] });
  });
});

describe('decodeLink', () => {
  it('gives the default experiment for no link', () => {
    expect(decodeLink('')).toEqual({ experiment: DEFAULT_EXPERIMENT, problems: [] });
    expect(decodeLink('#')).toEqual({ experiment: DEFAULT_EXPERIMENT, problems: [] });
  });

  it.each([
    ['networks=plain-21', 'the depth must be 6n + 2'],
    ['networks=lenet', 'no network called “lenet”'],
    ['networks=mixed-20-f', '3 hexadecimal digits'],
    ['networks=mixed-20-fff', '“fff” does not'],
    ['networks=json-%7B', 'not valid JSON'],
    ['networks=%E0%A4%A', '“%E0%A4%A” cannot be read'],
    ['networks=', 'names no network'],
    [`networks=${'plain-20,'.repeat(9)}`, 'the first 8 are shown'],
    ['seed=1.5', 'Seed must be a whole number'],
    ['batch=0', 'Batch must be a whole number from 1 to 4,096, not “0”'],
    ['batch=many', 'not “many”'],
    ['rate=0x10', 'Learning rate must be'],
    ['drops=10,x', 'Divided at must be'],
    ['flip=yes', 'Random flip must be on or off'],
    ['normalise=none', 'mean or imagenet'],
    ['colour=red', '“colour”, which Skipstack does not know'],
    ['__proto__=1', '“__proto__”'],
    ['seed=1&seed=2', 'twice'],
    ['x'.repeat(LONGEST_LINK + 1), '8,193 characters'],
  ])('explains %s and keeps the default there', (fragment, sentence) => {
    const { experiment: read, problems } = decodeLink(fragment);
    expect(problems.join(' ')).toContain(sentence);
    if (!fragment.startsWith('networks=plain-20')) expect(read).toEqual(DEFAULT_EXPERIMENT);
  });

  it('keeps what is right beside what is wrong', () => {
    const { experiment: read } = decodeLink('networks=plain-9,resnet-20&batch=0&seed=5');
    expect(read.networks).toEqual([cifarNetwork('resnet', 3)]);
    expect(read.seed).toBe(5);
  });

  it('says at most five things', () => {
    expect(decodeLink('a=1&b=1&c=1&d=1&e=1&f=1&g=1').problems).toHaveLength(5);
  });

  it('reads ten thousand altered links without an exception', { timeout: 60_000 }, () => {
    const letters = Array.from(
      'networksplainresnetmixed-json0123456789abcdef=&,%#{}[]":."_e+é\u{1f438}',
    );
    const links = fc.sample(experiment, 50).map(encodeLink);
    const change = fc.record({
      at: fc.nat(120),
      remove: fc.nat(3),
      insert: fc.string({ unit: fc.constantFrom(...letters), maxLength: 4 }),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...links),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        (link, changes) => {
          const altered = changes.reduce(
            (text, { at, remove, insert }) => text.slice(0, at) + insert + text.slice(at + remove),
            link,
          );
          const read = decodeLink(altered);
          expect(read.experiment.networks.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 10_000 },
    );
  });
});

describe('networkFromName', () => {
  it('reads a name that commands know', () => {
    expect(networkFromName('resnet-8-width-4')).toEqual(cifarNetwork('resnet', 1, { width: 4 }));
  });

  it('leaves the blocks of deep networks readable in one link', () => {
    const deep = setBlocksPerStage(cifarNetwork('resnet', 1), 200);
    const mixed = setShortcut(deep, { stage: 2, block: 199 }, 'none');
    expect(nameOf(mixed).length).toBeLessThan(200);
    expect(networkFromName(nameOf(mixed))).toEqual(mixed);
  });
});
