/** Links that were damaged on their way, or made to do harm. */
import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { expect, it } from 'vitest';
import { DEFAULT_EXPERIMENT, MOST_NETWORKS, readRecipe, SEED_RANGE } from '../experiment/index.ts';
import { problemsOf } from '../network/index.ts';
import { sameValue } from '../runs/index.ts';
import { compressText } from './compressed-text.ts';
import { decodeLink, encodeLink } from './link.ts';
import { anyNetwork } from './test-networks.ts';
import { shortOrLong, tenthOf } from '../test-length.ts';

const links = fc
  .sample(fc.array(anyNetwork, { minLength: 1, maxLength: 3 }), 300)
  .map((networks) => encodeLink({ ...DEFAULT_EXPERIMENT, networks, seed: 5 }, ['a, b', null]))
  .flatMap((link) => ('fragment' in link ? [link.fragment] : []));

const readable = fc.constantFrom(
  'networks=plain-20,resnet-56&seed=3&batch=64&rate=0.05&drops=50,75&flip=off',
  'networks=mixed-20-400,resnet-8-width-4&for=steps&steps=10',
  `networks=json-${encodeURIComponent('{"input":{"height":1,"width":1,"channels":1},"parts":[]}')}`,
);

type Change = (link: string) => string;

const letters = Array.from('networksplainresnetmixed-jsonz-_09af=&,%#{}[]":."+é\u{1f438}');
const place = fc.nat(9999);

/** The link in two, cut at a place that is counted round and round. */
function cut(link: string, at: number): readonly [string, string] {
  const index = at % (link.length + 1);
  return [link.slice(0, index), link.slice(index)];
}

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ at: place, bit: fc.nat(6) }).map(({ at, bit }): Change => (link) => {
    const [before, behind] = cut(link, at);
    const flipped = String.fromCharCode((behind.charCodeAt(0) || 0) ^ (1 << bit));
    return `${before}${flipped}${behind.slice(1)}`;
  }),
  fc.record({ at: place, length: fc.nat(40) }).map(({ at, length }): Change => (link) => {
    const [before, behind] = cut(link, at);
    return `${before}${behind.slice(length)}`;
  }),
  fc
    .record({ at: place, insert: fc.string({ unit: fc.constantFrom(...letters), maxLength: 5 }) })
    .map(
      ({ at, insert }): Change =>
        (link) =>
          cut(link, at).join(insert),
    ),
  fc.record({ one: place, other: place }).map(({ one, other }): Change => (link) => {
    const [before, behind] = cut(link, one);
    const [first, second] = cut(behind, other);
    return `${before}${second}${first}`;
  }),
);

const altered = fc
  .tuple(
    fc.oneof(fc.constantFrom(...links), readable),
    fc.array(change, { minLength: 1, maxLength: 4 }),
  )
  .map(([link, changes]) => changes.reduce((text, one) => one(text), link));

function ofParts(part: string, count: number): string {
  const list = Array.from({ length: count }, () => part).join(',');
  return `{"input":{"height":1,"width":1,"channels":1},"parts":[${list}]}`;
}

/** Texts that are short when compressed, and cost much when taken at their word. */
const BOMBS: readonly (readonly [what: string, text: string])[] = [
  ['five million digits', '0'.repeat(5_000_000)],
  ['a million lists in each other', '['.repeat(1_000_000)],
  ['objects in each other', '{"input":'.repeat(200_000)],
  ['ten million blocks', ofParts('{"kind":"stage","filters":1,"blocks":[{"count":10000}]}', 1000)],
  ['blocks without end', ofParts('{"kind":"stage","filters":1,"blocks":[{"count":1e999}]}', 1)],
  [
    'blocks of senseless size',
    ofParts('{"kind":"stage","filters":1e308,"stride":0,"blocks":[{"count":9000}]}', 1),
  ],
  [
    'convolutions of senseless size',
    ofParts('{"kind":"convolution","filters":1e308,"kernel":1e308,"stride":-1e-308}', 1000),
  ],
  ['50,000 parts', ofParts('{"kind":"dense","units":1}', 50_000)],
  ['a prototype', ofParts('{"kind":"dense","units":1,"__proto__":{"kind":"stage"}}', 1)],
];

const hostile = fc.oneof(
  fc.json().map((text) => `networks=z-${compressText(text, '')}`),
  fc
    .uint8Array({ maxLength: 300 })
    .map((bytes) => `networks=z-${Buffer.from(bytes).toString('base64url')}`),
  fc.uint8Array({ maxLength: 300 }).map((bytes) => {
    const valid = Buffer.from(deflateSync(Buffer.from(ofParts('', 0)))).toString('base64url');
    return `networks=z-${valid}${Buffer.from(bytes).toString('base64url')}`;
  }),
  fc.string({ unit: 'binary', maxLength: 300 }),
);

const checked = new Set<string>();

/**
 * Opens a link as the page does, and checks that what came of it is an experiment. Thousands of
 * expectations that are met take longer than what they are about.
 */
function open(link: string): void {
  const { experiment, names, problems } = decodeLink(`#${link}`);
  const { networks, recipe, seed } = experiment;
  const isExperiment =
    networks.length > 0 &&
    networks.length <= MOST_NETWORKS &&
    names.length === networks.length &&
    seed >= SEED_RANGE.smallest &&
    seed <= SEED_RANGE.largest &&
    sameValue(readRecipe({ ...recipe }), { recipe, problems: [] });
  if (!isExperiment) expect.fail(`no experiment: ${JSON.stringify(experiment)}`);
  const wordless = problems.find((problem) => !/\S \S.*\.$/s.test(problem));
  if (wordless !== undefined) expect.fail(`no sentence: ${wordless}`);
  const [network] = networks;
  if (network) problemsOf(network);
  checked.add(link);
}

it('opens thousands of altered links without an exception', () => {
  const numRuns = shortOrLong(2500, 1_000_000);
  fc.assert(fc.property(altered, open), { numRuns });
  expect(checked.size).toBeGreaterThan(0.9 * numRuns);
});

it('opens links that were made to do harm, without an exception', () => {
  fc.assert(fc.property(hostile, open), { numRuns: tenthOf(1000) });
});

it('shows no more blocks than could be built, however few letters stand for them', () => {
  const text = ofParts('{"kind":"stage","filters":1,"blocks":[{"count":3000}]}', 1);
  const name = `z-${compressText(text, '')}`;
  const { experiment, problems } = decodeLink(`networks=${`${name},`.repeat(MOST_NETWORKS)}`);
  expect(experiment.networks).toHaveLength(2);
  expect(problems).toEqual([expect.stringContaining('more than 8,000 blocks')]);
  const [network] = experiment.networks;
  const networks = network ? [network, network, network] : [];
  const link = encodeLink({ ...experiment, networks });
  expect(link).toHaveProperty('problem', expect.stringContaining('it has 9,000 blocks'));
});

it.each(BOMBS)('gives a sentence or a marked network for %s', (_what, text) => {
  const name = `z-${compressText(text, '')}`;
  const { experiment, problems } = decodeLink(`networks=${`${name},`.repeat(MOST_NETWORKS)}`);
  if (problems.length > 0) expect(experiment).toEqual(DEFAULT_EXPERIMENT);
  else for (const network of experiment.networks) expect(problemsOf(network)).not.toEqual([]);
});
