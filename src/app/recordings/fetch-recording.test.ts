import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { alteredOf } from '../../formats/test-alterations.ts';
import { shortOrLong } from '../../test-length.ts';
import { unpackRecording } from './fetch-recording.ts';

const FILE = 'plain-20-without-batch-norm-seed-1';
const original = new Uint8Array(readFileSync(`public/recordings/${FILE}.recording`));

/** What comes of these bytes: the steps of its run, or the sentence. */
async function read(bytes: Uint8Array<ArrayBuffer>): Promise<number | string | null> {
  try {
    return (await unpackRecording(FILE, new Blob([bytes]).stream())).record.steps;
  } catch (error) {
    return error instanceof Error ? error.message : 'no error';
  }
}

it('reads a recording', async () => {
  expect(await read(original)).toBe(7500);
});

it('refuses what unpacks to more than any recording', async () => {
  const bomb = gzipSync(new Uint8Array(40_000_000));
  expect(bomb.length).toBeLessThan(50_000);
  expect(await read(Uint8Array.from(bomb))).toBe(
    `The recorded run ${FILE} is damaged: it unpacks to more than is read. Training works without it.`,
  );
});

it('refuses one that was altered with a sentence, or reads the same run', async () => {
  await fc.assert(
    fc.asyncProperty(alteredOf([original]), async (bytes) => {
      const found = await read(Uint8Array.from(bytes));
      if (found === 7500) return;
      expect(found).toMatch(
        /^The recorded run [\w-]+ is damaged: .+\. Training works without it\.$/,
      );
    }),
    { numRuns: shortOrLong(100, 10_000) },
  );
});
