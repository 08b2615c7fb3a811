/** At which steps probes measure. */

/** Steps between two readings, or none at all. */
export type ProbeInterval = number | 'usual' | 'off';

const LEAST = 100;
/** Readings of a whole run. */
const MOST = 200;

/**
 * Steps between two readings where nobody has chosen: 100, in long runs as many as make 200
 * readings of the whole.
 *
 * @param steps length of the run; infinite while it is unknown
 */
export function usualInterval(steps: number): number {
  return Number.isFinite(steps) ? Math.max(LEAST, Math.ceil(steps / MOST / LEAST) * LEAST) : LEAST;
}

/**
 * Whether something is measured in the step behind so many.
 *
 * @param steps length of the run
 */
export function isProbed(step: number, steps: number, interval: ProbeInterval): boolean {
  if (interval === 'off') return false;
  return step % (interval === 'usual' ? usualInterval(steps) : interval) === 0;
}
