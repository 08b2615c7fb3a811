/** Training errors without the noise of single batches. */
import type { Metric } from '../../runs/index.ts';

/**
 * Steps over which a training error is averaged for the eye. A step of 128 pictures alone
 * has an error that is off by some 4 points (one standard deviation).
 */
const MEAN_STEPS = 20;

/**
 * For each reading the mean error over the `window` steps up to it. A reading stands for
 * all steps since the one before and counts as often; one that began before the window
 * counts whole.
 */
export function runningMeans(
  { steps, values }: Pick<Metric, 'steps' | 'values'>,
  window: number = MEAN_STEPS,
): number[] {
  const covered = (index: number) => (steps[index] ?? 0) - (steps[index - 1] ?? 0);
  let [oldest, sum, weight] = [0, 0, 0];
  return values.map((error, index) => {
    sum += error * covered(index);
    weight += covered(index);
    while (oldest < index && (steps[oldest] ?? 0) <= (steps[index] ?? 0) - window) {
      sum -= (values[oldest] ?? 0) * covered(oldest);
      weight -= covered(oldest);
      oldest += 1;
    }
    // Sums that grow and shrink keep rounding errors; without mistakes they may fall below 0.
    return Math.max(0, sum / weight);
  });
}

/** As many of the last readings as the mean at the last one is made of. */
export function recentReadings({ steps, values, seconds }: Metric): Metric {
  // One more than the window: how many steps the first of all stands for is not known.
  const from = Math.max(0, steps.length - MEAN_STEPS - 1);
  return { steps: steps.slice(from), values: values.slice(from), seconds: seconds.slice(from) };
}

/** The mean at the last reading; null without readings. */
export function latestMean(metric: Metric): number | null {
  return runningMeans(recentReadings(metric)).at(-1) ?? null;
}
