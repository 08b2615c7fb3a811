/** Heads of pictures as Pillow writes them (`fixtures/make_heads.py`), and of what is made to do harm. */
import { readFileSync } from 'node:fs';
import { encode } from 'fast-png';
import { zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shortOrLong } from '../../test-length.ts';
import { headProblem } from './limits.ts';
import { pictureHead } from './picture-head.ts';

const read = (name: string) =>
  new Uint8Array(readFileSync(new URL(`./fixtures/${name}`, import.meta.url)));

const FIXTURES = [
  ['baseline.jpg', 'JPEG'],
  ['progressive.jpg', 'JPEG'],
  ['colour.png', 'PNG'],
  ['lossy.webp', 'WebP'],
  ['lossless.webp', 'WebP'],
  ['alpha.webp', 'WebP'],
  ['colour.avif', 'AVIF'],
] as const;

it.each(FIXTURES)('tells the size of %s, and that it is a %s', (name, kind) => {
  expect(pictureHead(read(name))).toEqual({ kind, width: 40, height: 30 });
});

const latin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

describe('what is no picture that is read', () => {
  it.each([
    ['nothing', new Uint8Array()],
    [
      'an SVG with a script',
      latin('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    ],
    ['a page', latin('<!doctype html><script>alert(1)</script>')],
    ['a GIF', latin('GIF89a\u0001\u0000\u0001\u0000')],
    ['a zip', zipSync({ 'a.png': read('colour.png') })],
    ['a cut JPEG', read('baseline.jpg').subarray(0, 100)],
    ['a PNG without a size', read('colour.png').subarray(0, 18)],
    [
      'a PNG of no pixels',
      Uint8Array.from({ length: 33 }, (_, at) => (at > 15 ? 0 : (read('colour.png')[at] ?? 0))),
    ],
    ['a JPEG of endless markers', new Uint8Array(200_000).fill(0xff).fill(0xd8, 1, 2)],
  ])('is %s', (_, bytes) => {
    expect(headProblem(pictureHead(bytes))).toBe('is no JPEG, PNG, WebP or AVIF, or is damaged');
  });

  it('is a PNG that says it is larger than anybody would decode', () => {
    const bytes = Uint8Array.from(
      encode({ width: 2, height: 1, data: new Uint8Array(6), channels: 3 }),
    );
    new DataView(bytes.buffer).setUint32(16, 20_000);
    new DataView(bytes.buffer).setUint32(20, 20_000);
    expect(headProblem(pictureHead(bytes))).toContain('has 20,000×20,000 pixels');
  });
});

/** 10,000 in the long tests. */
const RUNS = shortOrLong(300, 10_000);

it('says something of any bytes, and never throws', () => {
  const altered = fc
    .record({
      name: fc.constantFrom(...FIXTURES.map(([name]) => name)),
      changes: fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 12 }),
      end: fc.option(fc.nat(400)),
    })
    .map(({ name, changes, end }) => {
      const bytes = read(name);
      for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
      return end === null ? bytes : bytes.subarray(0, end);
    });
  fc.assert(
    fc.property(fc.oneof(altered, fc.uint8Array({ maxLength: 500 })), (bytes) => {
      const head = pictureHead(bytes);
      const problem = headProblem(head);
      if (problem === null) {
        expect(Number.isSafeInteger(head?.width)).toBe(true);
        expect((head?.width ?? 0) * (head?.height ?? 0)).toBeLessThanOrEqual(120_000_000);
      } else expect(problem).toMatch(/^(is no|has) /);
    }),
    { numRuns: RUNS },
  );
});
