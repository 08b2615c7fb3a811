/** How readings change with depth. */

/** A straight line through the logarithms of readings, by least squares. */
export interface DepthTrend {
  /** What a reading is multiplied by from one layer to the one before it, towards the picture. */
  readonly factor: number;
  /** The line at the first of the layers divided by that at the last. */
  readonly whole: number;
  /** The largest reading divided by the smallest. */
  readonly spread: number;
  /** Readings that it goes through. */
  readonly count: number;
  /** The line at the first and at the last layer. */
  readonly ends: readonly [number, number];
}

/**
 * @param values in the order of the layers, from the picture on; those that are not above zero are
 *   passed over
 * @returns null for fewer than three
 */
export function trendOf(values: readonly (number | null)[]): DepthTrend | null {
  const points = values.flatMap((value, x) =>
    value !== null && value > 0 ? [{ x, y: Math.log(value) }] : [],
  );
  if (points.length < 3) return null;
  const mean = (of: (point: (typeof points)[number]) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [middle, height] = [mean(({ x }) => x), mean(({ y }) => y)];
  const slope =
    mean(({ x, y }) => (x - middle) * (y - height)) / mean(({ x }) => (x - middle) ** 2);
  const [first, last] = [points[0]?.x ?? 0, points.at(-1)?.x ?? 0];
  const at = (x: number) => Math.exp(height + slope * (x - middle));
  const logarithms = points.map(({ y }) => y);
  return {
    factor: Math.exp(-slope),
    whole: Math.exp(-slope * (last - first)),
    spread: Math.exp(Math.max(...logarithms) - Math.min(...logarithms)),
    count: points.length,
    ends: [at(0), at(values.length - 1)],
  };
}
