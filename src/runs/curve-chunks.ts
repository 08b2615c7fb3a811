/** Curves in pieces that only grow, as they are kept. */
import type { Metric } from './metrics.ts';

/** Readings in a row; all arrays are of one length, at most `CHUNK_READINGS`. */
export interface CurveChunk {
  readonly steps: Uint32Array<ArrayBuffer>;
  readonly values: Float64Array<ArrayBuffer>;
  readonly seconds: Float64Array<ArrayBuffer>;
}

/** The chunk of number n holds the readings from n · `CHUNK_READINGS` on. */
export const CHUNK_READINGS = 1024;

export interface NumberedChunk {
  readonly number: number;
  readonly chunk: CurveChunk;
}

/**
 * The chunks that hold the readings of a metric from that of index `from` on. The first of them
 * begins before it where it has begun to be filled.
 */
export function chunksFrom(metric: Metric, from: number): readonly NumberedChunk[] {
  const first = Math.floor(from / CHUNK_READINGS);
  const end = Math.ceil(metric.steps.length / CHUNK_READINGS);
  return Array.from({ length: Math.max(0, end - first) }, (_, index) => {
    const number = first + index;
    const start = number * CHUNK_READINGS;
    const part = <Value>(all: readonly Value[]) => all.slice(start, start + CHUNK_READINGS);
    return {
      number,
      chunk: {
        steps: Uint32Array.from(part(metric.steps)),
        values: Float64Array.from(part(metric.values)),
        seconds: Float64Array.from(part(metric.seconds)),
      },
    };
  });
}

/** The curve that these chunks, all of one metric and in the order of their numbers, are of. */
export function metricOfChunks(chunks: readonly CurveChunk[]): Metric {
  return {
    steps: chunks.flatMap(({ steps }) => [...steps]),
    values: chunks.flatMap(({ values }) => [...values]),
    seconds: chunks.flatMap(({ seconds }) => [...seconds]),
  };
}
