/** Few points that look like many. */

/**
 * Indices of those of some points that keep the look of the line through them, by
 * Largest-Triangle-Three-Buckets (Steinarsson 2013, Downsampling Time Series for Visual
 * Representation): the first, the last, and of each of so many buckets between them the one that
 * makes the largest triangle with the one before and the middle of the next bucket. Hundreds of
 * curves are sampled at once, for which the package `downsample` makes an object of each point.
 *
 * @param most at least 3, fewer than there are points
 */
export function largestTriangles(
  x: readonly number[],
  y: readonly number[],
  most: number,
): readonly number[] {
  const last = x.length - 1;
  const size = (last - 1) / (most - 2);
  const beginOf = (bucket: number) => 1 + Math.floor(bucket * size);
  const kept = [0];
  let [left, height] = [x[0] ?? NaN, y[0] ?? NaN];
  for (let bucket = 0; bucket < most - 2; bucket += 1) {
    const [from, end] = [beginOf(bucket), beginOf(bucket + 1)];
    const next = bucket === most - 3 ? last + 1 : beginOf(bucket + 2);
    let [across, up] = [0, 0];
    for (let index = end; index < next; index += 1) {
      across += x[index] ?? NaN;
      up += y[index] ?? NaN;
    }
    across = across / (next - end) - left;
    up = up / (next - end) - height;
    let [best, largest] = [from, -1];
    for (let index = from; index < end; index += 1) {
      const area = Math.abs(
        across * ((y[index] ?? NaN) - height) - ((x[index] ?? NaN) - left) * up,
      );
      if (area > largest) [best, largest] = [index, area];
    }
    kept.push(best);
    [left, height] = [x[best] ?? NaN, y[best] ?? NaN];
  }
  kept.push(last);
  return kept;
}
