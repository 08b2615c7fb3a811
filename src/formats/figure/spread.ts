/** Labels beside one another, moved apart where they would overlap. */

/**
 * Heights for labels: as near as possible to where they belong, in the same order, at
 * least `gap` apart and between `top` and `bottom` (pixels, downwards) as far as they fit.
 */
export function spread(
  heights: readonly number[],
  gap: number,
  top: number,
  bottom: number,
): readonly number[] {
  const order = heights.map((_, index) => index);
  order.sort((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0) || a - b);
  const placed = order.map((index) => Math.min(bottom, Math.max(top, heights[index] ?? 0)));
  for (let at = 1; at < placed.length; at += 1) {
    placed[at] = Math.max(placed[at] ?? 0, (placed[at - 1] ?? 0) + gap);
  }
  let limit = bottom;
  for (let at = placed.length - 1; at >= 0; at -= 1) {
    placed[at] = Math.min(placed[at] ?? 0, limit);
    limit = (placed[at] ?? 0) - gap;
  }
  const result = [...heights];
  for (const [at, index] of order.entries()) result[index] = placed[at] ?? 0;
  return result;
}
