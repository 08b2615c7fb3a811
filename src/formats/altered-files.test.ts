/**
 * Files of weights, networks and runs that were damaged, or made to do harm: each is refused with
 * one sentence, or what is read of it is sound. Links are in `hostile-links.test.ts`.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shortOrLong } from '../test-length.ts';
import { FormatError } from './format-error.ts';
import { HOSTILE_FILES } from './test-hostile-files.ts';

const EACH = shortOrLong(1000, 1_000_000);

it.each(HOSTILE_FILES.map((one) => [one.of, one] as const))(
  'of %s are refused with a sentence, or what is read is sound, however they are altered',
  async (_of, { files, read, oneOf }) => {
    let [whole, refused] = [0, 0];
    const property = fc.asyncProperty(files, async (altered) => {
      try {
        await read(altered);
        whole += 1;
      } catch (error) {
        if (!(error instanceof FormatError)) throw error;
        if (!/^[^\n]{20,600}\.$/.test(error.message)) throw new Error(error.message);
        refused += 1;
      }
    });
    await fc.assert(property, { numRuns: EACH });
    expect(whole + refused).toBe(EACH);
    expect(refused).toBeGreaterThan(EACH / oneOf.refused);
    expect(whole).toBeGreaterThanOrEqual(EACH / oneOf.read);
  },
);
