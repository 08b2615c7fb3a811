/**
 * How much of its cases a test tries: a part in `npm test`, all in `npm run test:long`, which
 * takes every file that imports this. For tests only.
 */
export const isLong = process.env.SKIPSTACK_TESTS === 'long';

/** Every case in the long tests, else each `every`th, from the first on. */
export function sampleOf<Case>(cases: readonly Case[], every: number): readonly Case[] {
  return isLong ? cases : cases.filter((_, index) => index % every === 0);
}

/** As many as are given in the long tests, else a tenth. */
export function tenthOf(count: number): number {
  return isLong ? count : Math.ceil(count / 10);
}

/** The first in `npm test`, the second in the long tests. */
export function shortOrLong(short: number, long: number): number {
  return isLong ? long : short;
}
