/** What was measured of a run up to the step that is looked at. */
import type { Metric } from '../../runs/index.ts';
import { latestMean } from './running-mean.ts';
import type { Scrubber } from './scrubber.ts';

type ScrubbedStep = Scrubber['step'];

/** How many of the readings lie at or before a step; all of them without one. */
export function readingsUpTo({ steps }: Pick<Metric, 'steps'>, step: ScrubbedStep): number {
  if (step === null) return steps.length;
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle] ?? Infinity) <= step) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The last reading at or before a step; undefined where there is none. */
export function valueAt(metric: Metric, step: ScrubbedStep): number | undefined {
  return metric.values[readingsUpTo(metric, step) - 1];
}

/** The running mean at a step; null before the first reading. */
export function meanAt({ steps, values, seconds }: Metric, step: ScrubbedStep): number | null {
  const end = readingsUpTo({ steps }, step);
  // Of more than the mean is made of, but not of all: this is asked for with every move.
  const from = Math.max(0, end - 100);
  return latestMean({
    steps: steps.slice(from, end),
    values: values.slice(from, end),
    seconds: seconds.slice(from, end),
  });
}
