/** Whether computing stood still for a while, so that its time says nothing of how fast it is. */

/** Milliseconds; shorter ones are not told from a busy computer. */
const SHORTEST = 10 * 1000;
/** Steps that take so many times as long as those before were held up. */
const TIMES_LONGER = 20;

/** Milliseconds of one piece of computing. */
export interface Span {
  /** By a clock that may stand still while the computer sleeps. */
  readonly elapsed: number;
  /** By the calendar. */
  readonly wall: number;
  /** That the computing was to take; null while nothing is known. */
  readonly expected: number | null;
}

export interface Suspension {
  /** Milliseconds in which nothing was computed; 0 where there was no such time. */
  readonly gap: number;
  /** Milliseconds of computing without it. */
  readonly computing: number;
}

export function suspensionIn({ elapsed, wall, expected }: Span): Suspension {
  const asleep = wall - elapsed;
  if (asleep >= SHORTEST) return { gap: asleep, computing: elapsed };
  if (expected === null) return { gap: 0, computing: elapsed };
  const late = elapsed - expected;
  return late >= SHORTEST && elapsed > TIMES_LONGER * expected
    ? { gap: late, computing: expected }
    : { gap: 0, computing: elapsed };
}
