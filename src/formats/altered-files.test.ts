/**
 * Files of weights, networks and runs that were damaged, or made to do harm: each is refused with
 * one sentence, or what is read of it is sound. Links are in `hostile-links.test.ts`.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shortOrLong } from '../test-length.ts';
import { FormatError } from './format-error.ts';
import { HOSTILE_RUNS } from './test-hostile-runs.ts';
import { HOSTILE_WEIGHTS } from './test-hostile-weights.ts';

const ALL = [...HOSTILE_WEIGHTS, ...HOSTILE_RUNS];

it.each(ALL.map((one) => [one.of, one] as const))(
  'of %s are refused with a sentence, or what is read is sound, however they are altered',
  async (_of, { files, read, isSlow, oneOf }) => {
    const count = shortOrLong(isSlow ? 250 : 1000, 1_000_000);
    let [whole, refused] = [0, 0];
    const property = fc.asyncProperty(files, async (altered) => {
      try {
        await read(altered);
        whole += 1;
      } catch (error) {
        if (!(error instanceof FormatError)) throw error;
        if (!/^[^\n]{20,800}(\.|\))$/.test(error.message))
          throw new Error('no sentence', { cause: error });
        refused += 1;
      }
    });
    await fc.assert(property, { numRuns: count });
    expect(whole + refused).toBe(count);
    expect(refused).toBeGreaterThan(count / oneOf.refused);
    expect(whole).toBeGreaterThanOrEqual(count / oneOf.read);
  },
);
