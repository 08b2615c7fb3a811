/** Zips of pictures that were damaged, or made to do harm: refused with a sentence, or what is read is sound. */
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { classFolders, DataError, headProblem, pictureHead } from '../dataset/index.ts';
import { shortOrLong } from '../test-length.ts';
import { FormatError } from './format-error.ts';
import { alteredOf } from './test-alterations.ts';
import { unzipped } from './weights/archive.ts';

const head = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xd, 0xa, 0x1a, 0xa, 0, 0, 0, 13);
const picture = new Uint8Array(64);
picture.set(head);
picture.set(new TextEncoder().encode('IHDR'), 12);
picture.set([0, 0, 0, 40, 0, 0, 0, 30], 16);

const original = new Uint8Array(
  zipSync({
    'animals/cat/1.png': picture,
    'animals/cat/2.png': picture,
    'animals/dog/1.png': [picture, { level: 0 }],
    'animals/dog/notes.txt': new TextEncoder().encode('no picture'),
  }),
);

/** What becomes of a zip; a sentence where it is refused. */
function taken(bytes: Uint8Array<ArrayBuffer>) {
  try {
    const files = unzipped({ name: 'animals.zip', bytes }, 'choose its folder');
    const entries = files.map(({ name, bytes: content }) => ({ path: name, content }));
    return classFolders(entries);
  } catch (error) {
    if (error instanceof FormatError || error instanceof DataError) return error.message;
    throw error;
  }
}

it('are taken as they are', () => {
  const found = taken(original);
  expect(typeof found !== 'string' && found.classes.map(({ files }) => files.length)).toEqual([
    2, 2,
  ]);
});

it('are refused with a sentence, or come to classes of named files, however they are altered', () => {
  fc.assert(
    fc.property(alteredOf([original]), (bytes) => {
      const found = taken(bytes);
      if (typeof found === 'string') {
        expect(found).toMatch(/\.$/);
        return;
      }
      for (const { name, files } of found.classes) {
        expect(name).not.toMatch(/[/\\\p{Control}]/u);
        for (const { path, content } of files) {
          expect(path.split(/[/\\]/)).not.toContain('..');
          expect(headProblem(pictureHead(content)) ?? 'is none').toMatch(/^(is|has) /);
        }
      }
    }),
    { numRuns: shortOrLong(300, 10_000) },
  );
});
