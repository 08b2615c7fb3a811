/** Curves with fewer points, as many as are seen. */
import type { Metric } from '../../runs/index.ts';

/**
 * A metric whose readings are means over the steps since the one before, of so many readings at
 * most: each then is the mean over several such windows. Where one of them is not finite, the mean
 * is not.
 */
export function withWiderWindows(metric: Metric, most: number): Metric {
  const { steps } = metric;
  if (steps.length <= most) return metric;
  const width = (steps.at(-1) ?? 0) / most;
  const ends = steps.flatMap((step, index) => {
    const next = steps[index + 1];
    const isEnd = next === undefined || Math.ceil(next / width) > Math.ceil(step / width);
    return isEnd ? [index] : [];
  });
  const values = ends.map((end, index) => meanOver(metric, ends[index - 1] ?? -1, end));
  return { ...at(metric, ends), values };
}

/** Mean over the windows behind one reading up to another, each as long as it is. */
function meanOver({ steps, values }: Metric, from: number, to: number): number {
  let sum = 0;
  for (let index = from + 1; index <= to; index += 1) {
    sum += (values[index] ?? NaN) * ((steps[index] ?? 0) - (steps[index - 1] ?? 0));
  }
  return sum / ((steps[to] ?? 0) - (steps[from] ?? 0));
}

/** So many readings of a metric at most, evenly chosen, with the first and the last. */
export function withFewerReadings(metric: Metric, most: number): Metric {
  const last = metric.steps.length - 1;
  if (last < most) return metric;
  const places = Array.from({ length: most }, (_, index) =>
    Math.round((index * last) / (most - 1)),
  );
  return at(metric, places);
}

function at({ steps, values, seconds }: Metric, places: readonly number[]): Metric {
  const pick = (column: readonly number[]) => places.map((place) => column[place] ?? NaN);
  return { steps: pick(steps), values: pick(values), seconds: pick(seconds) };
}
