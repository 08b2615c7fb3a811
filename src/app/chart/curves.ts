/** Curves of the history in the units of the chart, and the values under a pointer. */
import type { Metric } from '../../runs/index.ts';
import type { Point } from '../store/thinning.ts';
import type { HorizontalAxis } from './axes.ts';
import type { ChartedRun } from './series.ts';

/** Where a reading stands on the horizontal axis. */
function position(curve: Metric, index: number, run: ChartedRun, axis: HorizontalAxis): number {
  const step = curve.steps[index] ?? 0;
  switch (axis) {
    case 'steps':
      return step;
    case 'epochs':
      return (step * run.recipe.batchSize) / run.recipe.pictures;
    case 'time':
      return curve.seconds[index] ?? 0;
  }
}

/** All points of a curve: x in the unit of the axis, y in percent. */
export function pointsOf(curve: Metric, run: ChartedRun, axis: HorizontalAxis): readonly Point[] {
  return curve.steps.map((_, index) => ({
    x: position(curve, index, run, axis),
    y: curve.values[index] ?? 0,
  }));
}

/**
 * The length of a run in the unit of the axis; null while unknown, for time until its end. A run
 * that is over has come as far as it ever will.
 *
 * @param curve one with a reading at the last step
 */
export function lengthOf(run: ChartedRun, axis: HorizontalAxis, curve: Metric): number | null {
  if (run.over) {
    const last = curve.steps.length - 1;
    return last < 0 ? 0 : position(curve, last, run, axis);
  }
  if (run.steps === null) return null;
  switch (axis) {
    case 'steps':
      return run.steps;
    case 'epochs':
      return (run.steps * run.recipe.batchSize) / run.recipe.pictures;
    case 'time':
      return (curve.steps.at(-1) ?? 0) < run.steps ? null : (curve.seconds.at(-1) ?? null);
  }
}

/** The point nearest to x; null for no points. Points are in the order of x. */
export function nearest(points: readonly Point[], x: number): Point | null {
  let [low, high] = [0, points.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.x ?? 0) < x) low = middle;
    else high = middle;
  }
  const [before, after] = [points[low], points[high]];
  if (!before || !after) return null;
  return x - before.x <= after.x - x ? before : after;
}
