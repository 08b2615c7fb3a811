import { zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { unzipped } from './archive.ts';

/** Bytes from the start of an entry of the directory: what it is packed to, and what it is. */
const [SIZE, ORIGINAL_SIZE] = [20, 24];

/** A packed file of 300 bytes whose directory gives it other sizes. */
function zipOfSizes(packed: number, original: number) {
  const bytes = new Uint8Array(zipSync({ 'a.bin': new Uint8Array(300) }, { level: 6 }));
  const directory = Buffer.from(bytes.buffer).indexOf('PK\u0001\u0002');
  const view = new DataView(bytes.buffer);
  view.setUint32(directory + SIZE, packed, true);
  view.setUint32(directory + ORIGINAL_SIZE, original, true);
  return { name: 'weights.zip', bytes };
}

it.each([
  ['more than Deflate can make of it', 10, 100_000],
  ['more, and to be packed into more than the file has', 700_000, 700_000_000],
])('refuses a zip file that promises %s before anything is allocated', (_, packed, original) => {
  expect(() => unzipped(zipOfSizes(packed, original))).toThrow(/cut off, damaged or locked/);
});
