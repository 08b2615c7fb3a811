/** Curves with no more points than a chart can redraw several times a second. */
import { createLTTB } from 'downsample';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Most points of one curve that the chart gets. */
export const MOST_POINTS = 500;

const largestTriangles = createLTTB<Point>({ x: (point) => point.x, y: (point) => point.y });

/**
 * At most `most` points that keep the look of the curve (Largest-Triangle-Three-Buckets,
 * Steinarsson 2013). The first and the last point always stay.
 */
export function thin(points: readonly Point[], most: number = MOST_POINTS): readonly Point[] {
  if (points.length <= most) return points;
  const last = points.at(-1);
  const kept = Array.from(largestTriangles([...points], most)).slice(0, most - 1);
  return last ? [...kept, last] : kept;
}
