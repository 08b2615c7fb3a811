import { useMemo } from 'react';
import { metricOf, type Metric } from '../../runs/index.ts';
import { useHistoryVersion, useStores } from '../store/hooks.ts';
import { runningMeans } from '../store/running-mean.ts';
import { MOST_POINTS, thin, type Point } from '../store/thinning.ts';
import type { HorizontalAxis } from './axes.ts';
import { lengthOf, pointsOf } from './curves.ts';
import type { ChartedRun, Series } from './series.ts';

/** One curve in the units of the chart. */
export interface DrawnCurve {
  readonly points: readonly Point[];
  /** The same with few points, for drawing. */
  readonly thinned: readonly Point[];
}

export interface DrawnSeries {
  readonly series: Series;
  readonly training: DrawnCurve;
  readonly test: DrawnCurve;
  /** Of the run, in the unit of the axis; null while unknown. */
  readonly length: number | null;
}

/** About as many points of all curves together as a chart can redraw while somebody waits. */
const POINTS_OF_ALL = 4000;
const FEWEST_POINTS = 60;

/** Points of a curve that is drawn among so many; few different numbers, so that curves are kept. */
function pointsOfEach(curves: number): number {
  let most = MOST_POINTS;
  while (most * curves > POINTS_OF_ALL && most / 2 > FEWEST_POINTS) most /= 2;
  return Math.floor(most);
}

/** Curves of metrics as they were drawn last; a metric that has grown is another one. */
const known = new WeakMap<Metric, Map<string, DrawnCurve>>();

function drawn(
  metric: Metric,
  run: ChartedRun,
  axis: HorizontalAxis,
  most: number,
  smooth: (metric: Metric) => Metric,
): DrawnCurve {
  const ofMetric = known.get(metric) ?? new Map<string, DrawnCurve>();
  known.set(metric, ofMetric);
  const key = `${axis} ${most}`;
  const before = ofMetric.get(key);
  if (before) return before;
  const points = pointsOf(smooth(metric), run, axis);
  const curve = { points, thinned: thin(points, most) };
  ofMetric.set(key, curve);
  return curve;
}

const calm = (metric: Metric): Metric => ({ ...metric, values: runningMeans(metric) });
const asItIs = (metric: Metric): Metric => metric;

/** The curves of all series; new at most four times a second. */
export function useDrawnSeries(
  allSeries: readonly Series[],
  axis: HorizontalAxis,
): readonly DrawnSeries[] {
  const { history } = useStores();
  const version = useHistoryVersion();
  return useMemo(
    () => {
      const most = pointsOfEach(2 * allSeries.length);
      return allSeries.map((series) => {
        const metrics = history.of(series.run.id);
        const training = metricOf(metrics, 'training-error');
        const test = metricOf(metrics, 'test-error');
        return {
          series,
          training: drawn(training, series.run, axis, most, calm),
          test: drawn(test, series.run, axis, most, asItIs),
          length: lengthOf(series.run, axis, training),
        };
      });
    },
    // The history is outside React; its version says when it has grown.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [history, version, allSeries, axis],
  );
}
