/** The readings of a metric as a curve. */
import type { Metric } from '../../runs/index.ts';
import type { HorizontalAxis } from '../store/chart-choices.ts';
import type { ChartedRun } from '../store/series.ts';
import type { Band } from './band.ts';
import { NO_CURVE, piecesOf, type Curve, type Numbers, type Piece } from './curve.ts';
import { positionsOf } from './curves.ts';
import { smoothed } from './smoothing.ts';

export interface PlottedCurve {
  readonly curve: Curve;
  /** The readings as they are; null where the curve has them as they are. */
  readonly raw: Curve | null;
  /** Null for a single run. */
  readonly band: Band | null;
}

/** Of a metric, which is another one once it has grown, what was looked at last. */
interface Known {
  readonly gaps: ChartedRun['gaps'];
  /** Also those of its smoothed readings, which are finite where readings are. */
  readonly pieces: readonly Piece[];
  readonly smoothing: number;
  /** Its own with smoothing 0. */
  readonly values: Numbers;
  readonly axis: HorizontalAxis;
  readonly plotted: PlottedCurve;
}

const known = new WeakMap<Metric, Known>();

/** Whether training stood still between a reading and the one before. */
function pausedBefore({ steps }: Metric, { gaps = [] }: ChartedRun) {
  const paused = new Set(gaps.map(({ step }) => steps.findIndex((one) => one > step)));
  return (index: number) => paused.has(index);
}

/**
 * A metric as a curve, made once for as long as it is looked at in one way: another axis costs
 * nothing for each reading, another smoothing not what does not depend on it.
 *
 * @param smoothing steps
 */
export function curveOfMetric(
  kind: 'training' | 'test',
  metric: Metric,
  run: ChartedRun,
  axis: HorizontalAxis,
  smoothing: number,
): PlottedCurve {
  if (metric.steps.length === 0) return { curve: NO_CURVE, raw: null, band: null };
  const before = known.get(metric);
  const alike = before?.gaps === run.gaps ? before : undefined;
  const smooth = alike?.smoothing === smoothing ? alike : undefined;
  if (smooth?.axis === axis) return smooth.plotted;
  // Tests are far apart, and what lies between two of them is known from the training.
  const isGap = kind === 'training' ? pausedBefore(metric, run) : undefined;
  const pieces = alike?.pieces ?? piecesOf(metric.steps, metric.values, isGap);
  const isSmoothed = smoothing !== 0;
  const values = smooth?.values ?? (isSmoothed ? smoothed(metric, smoothing) : metric.values);
  const raw: Curve = { ...positionsOf(metric, run, axis), y: metric.values, pieces };
  const plotted: PlottedCurve = isSmoothed
    ? { curve: { ...raw, y: values }, raw, band: null }
    : { curve: raw, raw: null, band: null };
  known.set(metric, { gaps: run.gaps, pieces, smoothing, values, axis, plotted });
  return plotted;
}
