/**
 * Curves in segments that only grow, as they are kept: a segment holds what was measured of all
 * metrics for a while, so that hundreds of them are written as one.
 */
import type { Metric, Metrics } from './metrics.ts';

/** Readings in a row of some metrics; those of a metric stand together. */
export interface CurveSegment {
  readonly metrics: readonly string[];
  /** How many readings of each metric. */
  readonly lengths: Uint32Array<ArrayBuffer>;
  /** As long as all `lengths` together, as are `values` and `seconds`. */
  readonly steps: Uint32Array<ArrayBuffer>;
  readonly values: Float64Array<ArrayBuffer>;
  readonly seconds: Float64Array<ArrayBuffer>;
}

/** The most readings of a segment, of all its metrics together. */
export const SEGMENT_READINGS = 16_384;

/** Where a segment begins. */
export interface SegmentStart {
  readonly number: number;
  /** By metric: how many readings are in the segments before it. */
  readonly before: Readonly<Record<string, number>>;
}

export const FIRST_SEGMENT: SegmentStart = { number: 0, before: {} };

export interface NumberedSegment {
  readonly number: number;
  readonly segment: CurveSegment;
}

export interface Segments {
  readonly segments: readonly NumberedSegment[];
  /** Where the last of them begins, which is to be written anew once there is more. */
  readonly open: SegmentStart;
}

/** Readings `from` to `to` (not included) of a metric. */
interface Part {
  readonly name: string;
  readonly metric: Metric;
  readonly from: number;
  readonly to: number;
}

/** The segments that hold all readings behind a start; none where there are none. */
export function segmentsFrom(metrics: Metrics, start: SegmentStart): Segments {
  const segments: NumberedSegment[] = [];
  const reached: Record<string, number> = { ...start.before };
  let open = start;
  let parts: Part[] = [];
  let room = SEGMENT_READINGS;

  function close(): void {
    if (parts.length === 0) return;
    segments.push({ number: open.number, segment: segmentOf(parts) });
    parts = [];
  }

  for (const [name, metric] of Object.entries(metrics)) {
    let from = reached[name] ?? 0;
    while (from < metric.steps.length) {
      if (room === 0) {
        close();
        open = { number: open.number + 1, before: { ...reached } };
        room = SEGMENT_READINGS;
      }
      const to = Math.min(metric.steps.length, from + room);
      parts.push({ name, metric, from, to });
      room -= to - from;
      reached[name] = from = to;
    }
  }
  close();
  return { segments, open };
}

function segmentOf(parts: readonly Part[]): CurveSegment {
  const length = parts.reduce((sum, { from, to }) => sum + to - from, 0);
  const segment: CurveSegment = {
    metrics: parts.map(({ name }) => name),
    lengths: Uint32Array.from(parts, ({ from, to }) => to - from),
    steps: new Uint32Array(length),
    values: new Float64Array(length),
    seconds: new Float64Array(length),
  };
  let at = 0;
  for (const { metric, from, to } of parts) {
    segment.steps.set(metric.steps.slice(from, to), at);
    segment.values.set(metric.values.slice(from, to), at);
    segment.seconds.set(metric.seconds.slice(from, to), at);
    at += to - from;
  }
  return segment;
}

/** The curves that these segments, all of one run and in the order of their numbers, are of. */
export function metricsOfSegments(segments: readonly CurveSegment[]): Metrics {
  const curves = new Map<string, { steps: number[]; values: number[]; seconds: number[] }>();
  for (const { metrics, lengths, steps, values, seconds } of segments) {
    let at = 0;
    for (const [index, name] of metrics.entries()) {
      const curve = curves.get(name) ?? { steps: [], values: [], seconds: [] };
      const end = at + (lengths[index] ?? 0);
      for (; at < end; at += 1) {
        curve.steps.push(steps[at] ?? 0);
        curve.values.push(values[at] ?? NaN);
        curve.seconds.push(seconds[at] ?? 0);
      }
      curves.set(name, curve);
    }
  }
  return Object.fromEntries(curves);
}
