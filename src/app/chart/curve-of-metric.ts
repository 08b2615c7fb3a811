/** The readings of a metric as a curve. */
import type { Metric } from '../../runs/index.ts';
import type { HorizontalAxis } from '../store/chart-choices.ts';
import type { ChartedRun } from '../store/series.ts';
import type { Band } from './band.ts';
import { NO_CURVE, piecesOf, type Curve, type Piece } from './curve.ts';
import { positionsOf } from './curves.ts';
import { rememberExtremes } from './extremes.ts';
import { smoothed } from './smoothing.ts';

export interface PlottedCurve {
  readonly curve: Curve;
  /** The readings as they are; null where the curve has them as they are, and of many runs. */
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
  readonly values: Float64Array;
  /** Memory of the smoothing before, which is drawn no more once there is another one. */
  readonly spare: ArrayBufferLike | undefined;
  readonly axis: HorizontalAxis;
  /** The readings as they are, once they were asked for. */
  readonly readings: Float64Array | undefined;
  readonly plotted: PlottedCurve;
}

const known = new WeakMap<Metric, Known>();

/** Whether training stood still between a reading and the one before. */
function pausedBefore({ steps }: Metric, { gaps = [] }: ChartedRun) {
  const paused = new Set(gaps.map(({ step }) => steps.findIndex((one) => one > step)));
  return (index: number) => paused.has(index);
}

/** The readings, smoothed into memory that is there already: to get it for hundreds of runs takes long. */
function valuesOf(metric: Metric, smoothing: number, spare: ArrayBufferLike | undefined) {
  // Of its own, since what is known of an array is known by the array.
  const values = smoothed(metric, smoothing, spare && new Float64Array(spare));
  rememberExtremes(values);
  return values;
}

/**
 * A metric as a curve, made once for as long as it is looked at in one way: another axis costs
 * nothing for each reading, another smoothing not what does not depend on it. The curve of one
 * smoothing is to be drawn until the next; that of the next but one is written over it.
 *
 * @param smoothing steps
 * @param withReadings whether a smoothed curve has its readings behind it
 */
export function curveOfMetric(
  kind: 'training' | 'test',
  metric: Metric,
  run: ChartedRun,
  axis: HorizontalAxis,
  smoothing: number,
  withReadings: boolean,
): PlottedCurve {
  if (metric.steps.length === 0) return { curve: NO_CURVE, raw: null, band: null };
  const before = known.get(metric);
  const alike = before?.gaps === run.gaps ? before : undefined;
  const smooth = alike?.smoothing === smoothing ? alike : undefined;
  const hasRaw = withReadings && smoothing !== 0;
  if (smooth?.axis === axis && hasRaw === (smooth.plotted.raw !== null)) return smooth.plotted;
  // Tests are far apart, and what lies between two of them is known from the training.
  const isGap = kind === 'training' ? pausedBefore(metric, run) : undefined;
  const pieces = alike?.pieces ?? piecesOf(metric.steps, metric.values, isGap);
  const values = smooth?.values ?? valuesOf(metric, smoothing, alike?.spare);
  const spare = smooth ? smooth.spare : alike?.values.buffer;
  const curve: Curve = { ...positionsOf(metric, run, axis), y: values, pieces };
  const readings = alike?.readings ?? (hasRaw ? new Float64Array(metric.values) : undefined);
  const raw = hasRaw && readings ? { ...curve, y: readings } : null;
  const plotted: PlottedCurve = { curve, raw, band: null };
  known.set(metric, { gaps: run.gaps, pieces, smoothing, values, spare, axis, readings, plotted });
  return plotted;
}
