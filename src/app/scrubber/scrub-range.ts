/** How far one can go back and forth through the steps of several runs. */
import { dropSteps } from '../../experiment/index.ts';
import type { RunView } from '../store/runs.ts';

export interface ScrubRange {
  /** The furthest step that any of the runs has come to. */
  readonly reached: number;
  /** The length of the longest, as far as lengths are known. */
  readonly length: number;
  /** Steps at which the learning rate of any of them falls. */
  readonly drops: readonly number[];
}

/**
 * Null where there is nothing to go through. Recorded runs count only where no others are shown.
 */
export function scrubRange(all: readonly RunView[]): ScrubRange | null {
  const own = all.filter(({ recorded }) => !recorded);
  const runs = own.length > 0 ? own : all;
  const reached = runs.reduce((most, { step }) => Math.max(most, step), 0);
  if (reached === 0) return null;
  const length = runs.reduce((most, { steps }) => Math.max(most, steps ?? 0), reached);
  const drops = runs.flatMap(({ recipe, steps }) =>
    steps === null || recipe.schedule !== 'steps' ? [] : dropSteps(recipe, steps),
  );
  return { reached, length, drops: [...new Set(drops)].sort((a, b) => a - b) };
}

/** A step within reach; null at the end, where it follows what is trained. */
export function scrubbedTo({ reached }: ScrubRange, step: number): number | null {
  return step >= reached ? null : Math.max(0, Math.round(step));
}

/** Seconds in which a recording is played from its beginning to its end. */
const PLAYED_IN = 12;

/** The step that is shown after so many more seconds of playing. */
export function playedTo(range: ScrubRange, from: number, seconds: number): number | null {
  return scrubbedTo(range, from + (seconds / PLAYED_IN) * range.reached);
}
