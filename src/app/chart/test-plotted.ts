/** Curves of runs, made up. For tests only. */
import { curveOf, type Curve } from './curve.ts';
import type { PlottedCurve } from './curve-of-metric.ts';
import type { Plotted } from './plotted.ts';

export type Points = readonly (readonly [x: number, y: number])[];

export function curveThrough(points: Points): Curve {
  return curveOf(
    Float64Array.from(points, ([x]) => x),
    Float64Array.from(points, ([, y]) => y),
  );
}

export function single(points: Points): PlottedCurve {
  return { curve: curveThrough(points), raw: null, band: null };
}

/** A run on an axis of steps. */
export function plottedRun(
  id: string,
  training: Points,
  test: Points,
  more: Partial<Plotted> = {},
): Plotted {
  return {
    id,
    name: id,
    label: id,
    colour: 'currentColor',
    seeds: 1,
    training: single(training),
    test: single(test),
    members: [],
    behind: false,
    length: null,
    inheritedUntil: null,
    pauses: [],
    course: { placeOf: (step) => step, stepAt: (place) => place },
    ...more,
  };
}
