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
  cifarNetwork,
  parts,
  PLAIN_BLOCK,
  RESIDUAL_BLOCK,
  type Network,
} from '../network/index.ts';
import {
  decodeExperiment,
  decodeLink,
  encodeExperiment,
  encodeLink,
  LONGEST_LINK,
} from './link.ts';
import { NO_VIEW } from './view-address.ts';
import { fragmentOf } from './test-links.ts';
import { anyBlock, anyNetwork, withoutShortcuts } from './test-networks.ts';

const network = fc
  .record({
    family: fc.constantFrom('plain' as const, 'resnet' as const),
    n: fc.integer({ min: 1, max: 12 }),
    width: fc.constantFrom(16, 4, 32),
    without: fc.array(fc.nat(35), { maxLength: 6 }),
  })
  .map(({ family, n, width, without }) =>
    withoutShortcuts(cifarNetwork(family, n, { width }), without),
  );

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
  networks: fc.array(fc.oneof(network, anyNetwork), { minLength: 1, maxLength: MOST_NETWORKS }),
  recipe,
  seed: fc.integer({ min: SEED_RANGE.smallest, max: SEED_RANGE.largest }),
});

describe('encodeLink', () => {
  it('says only what differs from the default', () => {
    expect(fragmentOf(DEFAULT_EXPERIMENT)).toBe('networks=plain-20,plain-56');
    const changed: Experiment = {
      networks: [cifarNetwork('resnet', 1, { width: 4 })],
      recipe: { ...DEFAULT_EXPERIMENT.recipe, batchSize: 8, learningRateDrops: [], flip: false },
      seed: 3,
    };
    expect(fragmentOf(changed)).toBe(
      'networks=resnet-8-width-4&seed=3&batch=8&drops=none&flip=off',
    );
  });

  it('is read back as it was written', () => {
    fc.assert(
      fc.property(experiment, (value) => {
        const text = encodeExperiment(value);
        const link = encodeLink(value);
        expect('fragment' in link).toBe(text.length <= LONGEST_LINK);
        const read = 'fragment' in link ? decodeLink(`#${link.fragment}`) : decodeExperiment(text);
        expect(read.experiment).toEqual(value);
        expect(read.problems).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('holds the names that people gave, as far as they are sensible', () => {
    const names = ['My net, “übermäßig” & more', null, 'x'.repeat(100), '\ud83d half'];
    const value = { ...DEFAULT_EXPERIMENT, networks: names.map(() => cifarNetwork('plain', 1)) };
    const link = fragmentOf(value, names);
    expect(link).toMatch(/^networks=plain-8,plain-8,plain-8,plain-8&names=[\w%.,-]+$/);
    const read = decodeLink(link);
    expect(read.names).toEqual([names[0], null, 'x'.repeat(80), '\ufffd half']);
    expect(read.problems).toEqual([]);
    expect(fragmentOf(value, [null])).not.toContain('names');
  });

  it('refuses with a sentence what does not fit', () => {
    const number = fc.sample(fc.double({ noNaN: true, min: 1, max: 2 }), 1200);
    const large: Network = {
      ...cifarNetwork('plain', 1),
      parts: number.map((units) => parts.dense(units)),
    };
    const link = encodeLink({ ...DEFAULT_EXPERIMENT, networks: [large] });
    expect(link).toHaveProperty('problem', expect.stringContaining('8,192 are the most. Save'));
  });

  it('has room for a deep network of which every block differs from the one before', () => {
    const blocks = fc.sample(anyBlock, { numRuns: 54, seed: 1 });
    const deep = cifarNetwork('resnet', 18);
    let index = -1;
    const mixed: Network = {
      ...deep,
      parts: deep.parts.map((part) =>
        part.kind === 'stage'
          ? { ...part, blocks: part.blocks.map(() => blocks[(index += 1)] ?? PLAIN_BLOCK) }
          : part,
      ),
    };
    const link = fragmentOf({ ...DEFAULT_EXPERIMENT, networks: [mixed] });
    expect(link.length).toBeLessThan(LONGEST_LINK / MOST_NETWORKS);
  });
});

describe('decodeLink', () => {
  it('gives the default experiment for no link', () => {
    const expected = {
      experiment: DEFAULT_EXPERIMENT,
      names: [null, null],
      wantsOwnSeed: false,
      view: NO_VIEW,
      holdsExperiment: false,
      problems: [],
      isRead: true,
    };
    expect(decodeLink('')).toEqual(expected);
    expect(decodeLink('#')).toEqual(expected);
  });

  it('reads the links that earlier versions wrote', () => {
    const plain = '{"shortcut":"none"}';
    const older = `{"input":{"height":28,"width":28,"channels":1},"parts":[{"kind":"convolution","filters":16,"kernel":3,"stride":1},{"kind":"stage","filters":16,"stride":1,"blocks":[{"shortcut":"A"},${plain}]},{"kind":"global-average-pool"},{"kind":"dense","units":10}]}`;
    const link = `networks=plain-20,resnet-8-width-4,mixed-20-400,json-${encodeURIComponent(older)}&seed=7&drops=50,75`;
    const { experiment: read, problems } = decodeLink(link);
    expect(problems).toEqual([]);
    expect(read.networks).toEqual([
      cifarNetwork('plain', 3),
      cifarNetwork('resnet', 1, { width: 4 }),
      withoutShortcuts(cifarNetwork('resnet', 3), [0, 2, 3, 4, 5, 6, 7, 8]),
      {
        input: { height: 28, width: 28, channels: 1 },
        parts: [
          parts.convolution(16),
          { ...parts.stage(16, 1, 0, PLAIN_BLOCK), blocks: [RESIDUAL_BLOCK, PLAIN_BLOCK] },
          parts.globalAveragePool(),
          parts.dense(10),
        ],
      },
    ]);
    expect(read).toMatchObject({ seed: 7, recipe: { learningRateDrops: [50, 75] } });
  });

  it.each([
    ['networks=plain-21', 'the depth must be 6n + 2'],
    ['networks=lenet', 'no network called “lenet”'],
    ['networks=mixed-20-f', '3 hexadecimal digits'],
    ['networks=mixed-20-fff', '“fff” does not'],
    ['networks=mixed-21-fff', 'the depth must be 6n + 2'],
    ['networks=mixed-lenet', 'does not say which blocks'],
    ['networks=json-%7B', 'not valid JSON'],
    ['networks=z-', 'is damaged'],
    ['networks=z-A', 'is damaged'],
    ['networks=z-!!!!', 'is damaged'],
    ['networks=z-AAAAAAAA', 'is damaged'],
    ['networks=%E0%A4%A', '“%E0%A4%A” cannot be read'],
    ['networks=', 'names no network'],
    [`networks=${'plain-20,'.repeat(9)}`, 'the first 8 are shown'],
    ['seed=1.5', 'Seed must be a whole number'],
    ['batch=0', 'Batch must be a whole number from 1 to 4,096, not “0”'],
    ['batch=many', 'not “many”'],
    ['rate=0x10', 'Learning rate must be'],
    ['flip=yes', 'Random flip must be on or off'],
    ['normalise=none', 'mean or imagenet'],
    ['colour=red', '“colour”, which Skipstack does not know'],
    ['__proto__=1', '“__proto__”'],
    ['seed=1&seed=2', 'twice'],
    ['x'.repeat(LONGEST_LINK + 1), '8,193 characters'],
  ])('explains %s and keeps the default there', (fragment, sentence) => {
    const { experiment: read, problems } = decodeLink(fragment);
    expect(problems.join(' ')).toContain(sentence);
    if (!/^networks=plain-20|^seed=1&/.test(fragment)) expect(read).toEqual(DEFAULT_EXPERIMENT);
  });

  it('keeps what is right beside what is wrong, and each name with its network', () => {
    const { experiment: read, names } = decodeLink(
      'networks=plain-9,resnet-20&batch=0&seed=5&names=one,two',
    );
    expect(read.networks).toEqual([cifarNetwork('resnet', 3)]);
    expect(names).toEqual(['two']);
    expect(read.seed).toBe(5);
  });

  it('says at most five things', () => {
    expect(decodeLink('a=1&b=1&c=1&d=1&e=1&f=1&g=1').problems).toHaveLength(5);
  });
});

it('reads a number in any usual notation, and refuses one that can mean two', () => {
  const { experiment, problems } = decodeLink('#networks=plain-20&rate=0,05&decay=1e−4&seed=1 000');
  expect(problems).toEqual([]);
  expect(experiment).toMatchObject({
    seed: 1000,
    recipe: { learningRate: 0.05, weightDecay: 1e-4 },
  });
  expect(decodeLink('#networks=plain-20&steps=64.000').problems).toHaveLength(1);
});
