import { useMemo } from 'react';
import { metricOf } from '../../runs/index.ts';
import { useHistoryVersion, useStores } from '../store/hooks.ts';
import { runningMeans } from '../store/running-mean.ts';
import { thin, type Point } from '../store/thinning.ts';
import type { HorizontalAxis } from './axes.ts';
import { lengthOf, pointsOf } from './curves.ts';
import type { Series } from './series.ts';

/** One curve in the units of the chart. */
export interface DrawnCurve {
  readonly points: readonly Point[];
  /** The same with at most 500 points, for drawing. */
  readonly thinned: readonly Point[];
}

export interface DrawnSeries {
  readonly series: Series;
  readonly training: DrawnCurve;
  readonly test: DrawnCurve;
  /** Of the run, in the unit of the axis; null while unknown. */
  readonly length: number | null;
}

function drawn(points: readonly Point[]): DrawnCurve {
  return { points, thinned: thin(points) };
}

/** The curves of all series; new at most four times a second. */
export function useDrawnSeries(
  allSeries: readonly Series[],
  axis: HorizontalAxis,
): readonly DrawnSeries[] {
  const { history } = useStores();
  const version = useHistoryVersion();
  return useMemo(
    () =>
      allSeries.map((series) => {
        const metrics = history.of(series.run.id);
        const training = metricOf(metrics, 'training-error');
        const calm = { ...training, values: runningMeans(training) };
        return {
          series,
          training: drawn(pointsOf(calm, series.run, axis)),
          test: drawn(pointsOf(metricOf(metrics, 'test-error'), series.run, axis)),
          length: lengthOf(series.run, axis, training),
        };
      }),
    // The history is outside React; its version says when it has grown.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [history, version, allSeries, axis],
  );
}
