import { SEED_RANGE } from '../../experiment/index.ts';

/**
 * As many seeds as can be read out to others; two of a class of 30 get the same one with a chance of
 * 1 in 2,300.
 */
const SEEDS = 999_999;

/** A seed that nobody chose, for one of a class. */
export function newSeed(): number {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
  return SEED_RANGE.smallest + 1 + (random % SEEDS);
}
