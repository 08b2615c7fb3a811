/** Where readings of a run stand on the horizontal axis, and where the run will end. */
import type { Metric } from '../../runs/index.ts';
import type { HorizontalAxis } from '../store/chart-choices.ts';
import { firstFrom, type Curve } from './curve.ts';
import type { ChartedRun } from '../store/series.ts';

/** Units of the axis in a step; null for time, which is measured. */
function unitsOfStep({ recipe }: Pick<ChartedRun, 'recipe'>, axis: HorizontalAxis): number | null {
  switch (axis) {
    case 'steps':
      return 1;
    case 'epochs':
      return recipe.batchSize / recipe.pictures;
    case 'pictures':
      return recipe.batchSize;
    case 'time':
      return null;
  }
}

/** Where the readings of a curve stand. */
export function positionsOf(
  { steps, seconds }: Metric,
  run: Pick<ChartedRun, 'recipe'>,
  axis: HorizontalAxis,
): Pick<Curve, 'x' | 'unit'> {
  const units = unitsOfStep(run, axis);
  return units === null ? { x: seconds, unit: 1 } : { x: steps, unit: units };
}

/**
 * The length of a run in the unit of the axis; null while unknown, for time until its end. A run
 * that is over has come as far as it ever will.
 *
 * @param curve one with a reading at the last step
 */
export function lengthOf(run: ChartedRun, axis: HorizontalAxis, curve: Metric): number | null {
  const units = unitsOfStep(run, axis);
  const reached = curve.steps.at(-1) ?? 0;
  const isThere = run.over || (run.steps !== null && reached >= run.steps);
  if (units === null) return isThere ? (curve.seconds.at(-1) ?? (run.over ? 0 : null)) : null;
  if (run.over) return reached * units;
  return run.steps === null ? null : run.steps * units;
}

/** Steps of a run as places of the horizontal axis, and back. */
export interface Course {
  readonly placeOf: (step: number) => number;
  readonly stepAt: (place: number) => number;
}

/**
 * On an axis of time a step stands where the curve comes to it: on the line between two readings,
 * and behind the last one where the speed of the whole run would bring it.
 */
export function courseOf(
  run: Pick<ChartedRun, 'recipe'>,
  axis: HorizontalAxis,
  { steps, seconds }: Metric,
): Course {
  const units = unitsOfStep(run, axis);
  if (units !== null) {
    return { placeOf: (step) => step * units, stepAt: (place) => place / units };
  }
  return {
    placeOf: (step) => between(steps, seconds, step),
    stepAt: (place) => between(seconds, steps, place),
  };
}

/** The value at a place of a line through zero and these points, and straight on behind the last. */
function between(from: readonly number[], to: readonly number[], place: number): number {
  const behind = firstFrom(from, place);
  if (behind === from.length) {
    const [last, value] = [from.at(-1) ?? 0, to.at(-1) ?? 0];
    return last > 0 ? (place * value) / last : 0;
  }
  const [left, right] = [from[behind - 1] ?? 0, from[behind] ?? 0];
  const [low, high] = [to[behind - 1] ?? 0, to[behind] ?? 0];
  return right > left ? low + ((high - low) * (place - left)) / (right - left) : high;
}
