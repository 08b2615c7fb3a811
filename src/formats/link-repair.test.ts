/** Links as mail and chat programs hand them on. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_EXPERIMENT } from '../experiment/index.ts';
import { cifarNetwork } from '../network/index.ts';
import { decodeLink } from './link.ts';
import { fragmentOf } from './test-links.ts';

/** Encoded behind the first value, as by a program that knows no further pairs in a fragment. */
function withoutFirst(link: string): string {
  const [first = '', ...others] = link.split('&');
  return [first, ...others.map(encodeURIComponent)].join('%26');
}

/** What programs do to a link on its way. */
const WAYS: readonly (readonly [what: string, change: (link: string) => string])[] = [
  ['commas encoded', (link) => link.replaceAll(',', '%2C')],
  ['commas encoded in small letters', (link) => link.replaceAll(',', '%2c')],
  ['& as an entity', (link) => link.replaceAll('&', '&amp;')],
  ['& as an entity twice', (link) => link.replaceAll('&', '&amp;amp;')],
  ['& as a numbered entity', (link) => link.replaceAll('&', '&#38;')],
  ['& encoded', (link) => link.replaceAll('&', '%26')],
  ['& and = of all but the first pair encoded', withoutFirst],
  ['& as an entity, encoded', (link) => link.replaceAll('&', '%26amp%3B')],
  ['& as an entity of which the end is encoded', (link) => link.replaceAll('&', '&amp%3B')],
  ['& escaped as in JSON', (link) => link.replaceAll('&', '\\u0026')],
  ['& and commas escaped as in Markdown', (link) => link.replace(/[&,-]/g, '\\$&')],
  ['full-width &', (link) => link.replaceAll('&', '\uff06')],
  ['all of it encoded', encodeURIComponent],
  ['all of it encoded twice', (link) => encodeURIComponent(encodeURIComponent(link))],
  ['all of it encoded, and tracked', (link) => `${encodeURIComponent(link)}&fbclid=IwAR0_a-b`],
  ['quoted-printable', (link) => link.replaceAll('=', '=3D').replace(/&/, '&=\r\n')],
  ...[
    '.',
    ')',
    '"',
    '>',
    ',',
    ';',
    '!',
    '*',
    '\u201d',
    '\u00bb',
    '.)',
    '".',
    '\u3002',
    '&gt;',
    '&quot;',
    '%22',
    '%3E',
    '_',
    '~~',
    '||',
    '\\',
    ':~:text=Plain',
    '#:~:text=Plain',
  ].map((behind) => [`${behind} behind it`, (link: string) => `${link}${behind}`] as const),
  ...['/', '!/', '?', '#', '%20'].map(
    (before) => [`${before} before it`, (link: string) => `${before}${link}`] as const,
  ),
  ...[' ', '%20', '\n', '%0D%0A', '\t', '\u200b', '%E2%80%8B'].map(
    (between) =>
      [
        `“${encodeURIComponent(between)}” behind commas`,
        (link: string) => link.replaceAll(',', `,${between}`),
      ] as const,
  ),
  ['a line break behind &', (link) => link.replaceAll('&', '&\n')],
  ['a soft hyphen within', (link) => link.replace('plain', 'pl\u00adain')],
  ['an encoded soft hyphen within', (link) => link.replace('plain', 'pl%C2%ADain')],
  ['a zero-width space before it', (link) => `\u200b${link}`],
  ['a non-breaking space behind it', (link) => `${link}\u00a0`],
  ...['\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212', '\uff0d'].map(
    (dash) =>
      [
        `dashes like ${dash}`,
        (link: string) => link.replace('plain-20', `plain${dash}20`).replace('1e-4', `1e${dash}4`),
      ] as const,
  ),
  ['trackers’ names', (link) => `utm_source=a&${link}&utm_medium=b&fbclid=c&gclid=d`],
  [
    'names of more trackers',
    (link) => `${link}&srsltid=a&gad_source=1&ScCid=b&_branch_match_id=c&_hsenc=d&ref=share`,
  ],
  ['a tracker’s name behind a ?', (link) => `${link}?fbclid=IwAR0`],
  [
    'capitals',
    (link) =>
      link
        .replace('plain', 'Plain')
        .replace('resnet', 'ResNet')
        .replace('seed', 'Seed')
        .replace('off', 'OFF'),
  ],
  [
    'numbers in another form',
    (link) => link.replace('1e-4', '1E-4').replace('0.05', '.05').replace('seed=3', 'seed=+3'),
  ],
];

describe('a link that programs have changed', () => {
  const link =
    'networks=plain-20,resnet-8-width-4,mixed-20-a48&seed=3&rate=0.05&drops=50,75&decay=1e-4&flip=off';
  const named = 'networks=plain-20,resnet-8&names=My%20net%2C%20big,a%26b%20(c)';

  it.each(WAYS)('says the same with %s', (_what, change) => {
    for (const one of [link, `networks=plain-20,resnet-8&drops=50,60,70`, 'networks=plain-20']) {
      const expected = decodeLink(`#${one}`);
      expect(expected.problems).toEqual([]);
      expect(decodeLink(`#${change(one)}`)).toEqual(expected);
      expect(decodeLink(change(one))).toEqual(expected);
    }
  });

  it('keeps names, and their commas, when all of it was encoded', () => {
    const expected = ['My net, big', 'a&b (c)'];
    expect(decodeLink(named).names).toEqual(expected);
    for (const change of [encodeURIComponent, (text: string) => text.replaceAll('&', '&amp;')]) {
      expect(decodeLink(change(named)).names).toEqual(expected);
      expect(decodeLink(encodeURIComponent(change(named))).names).toEqual(expected);
    }
    for (const behind of ['.', '"', '%22', '>', '%3E', '%E2%80%9D', ').']) {
      expect(decodeLink(`${named}${behind}`).names).toEqual(expected);
    }
  });

  it('tells names apart when their commas were encoded', () => {
    const { names } = decodeLink('networks=plain-20%2Cresnet-8&names=One%2CMy%20net');
    expect(names).toEqual(['One', 'My net']);
  });

  it('keeps names of all characters that programs change or add, whatever stands last', () => {
    const character = fc.constantFrom(
      ...Array.from('ab ,.;:!?*()[]{}<>"\'&=#%+-_~/|\\\u201c\u201d\u2013\u00ad\u200b\u3002é'),
    );
    const name = fc
      .string({ unit: character, minLength: 1, maxLength: 12 })
      .map((text) => text.trim())
      .filter((text) => text !== '');
    const names = fc.array(fc.option(name), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(names, fc.constantFrom(1, 3), (given, seed) => {
        const networks = given.map(() => cifarNetwork('plain', 1));
        const fragment = fragmentOf({ ...DEFAULT_EXPERIMENT, networks, seed }, given);
        expect(decodeLink(fragment).names).toEqual(given);
        expect(decodeLink(encodeURIComponent(fragment)).names).toEqual(given);
        expect(decodeLink(fragment.replaceAll('&', '&amp;')).names).toEqual(given);
        expect(decodeLink(`${fragment}.`).names).toEqual(given);
        expect(decodeLink(`${fragment})`).problems).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('reads JSON as it stands, also with quotes of typography', () => {
    const json = '{"input":{"height":1,"width":1,"channels":1},"parts":[]}';
    const expected = decodeLink(`networks=json-${encodeURIComponent(json)},plain-20`);
    expect(expected.problems).toEqual([]);
    const quotes = json.replaceAll('"', '\u201c');
    for (const text of [json, quotes, encodeURIComponent(quotes)]) {
      expect(decodeLink(`networks=json-${text},plain-20`)).toEqual(expected);
    }
  });
});
