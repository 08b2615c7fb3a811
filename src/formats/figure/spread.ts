/** Labels beside one another, moved apart where they would overlap. */

/**
 * Heights for labels, at least `gap` apart, in the same order and between `top` and `bottom`
 * (pixels, downwards): `min Σ (placed − wanted)²` under these conditions. With `z(i) = y(i) − i gap`
 * that is isotonic regression, by pooling neighbours that violate the order (Barlow et al. 1972).
 * Where not all fit, they overlap; `fitting` says how many do.
 */
export function spread(
  heights: readonly number[],
  gap: number,
  top: number,
  bottom: number,
): readonly number[] {
  const order = heights.map((_, index) => index);
  order.sort((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0) || a - b);
  const pools: { sum: number; count: number }[] = [];
  const mean = ({ sum, count }: { sum: number; count: number }) => sum / count;
  for (const [place, index] of order.entries()) {
    let pool = { sum: (heights[index] ?? 0) - place * gap, count: 1 };
    for (let last = pools.at(-1); last && mean(last) >= mean(pool); last = pools.at(-1)) {
      pools.pop();
      pool = { sum: last.sum + pool.sum, count: last.count + pool.count };
    }
    pools.push(pool);
  }
  const lowest = bottom - (heights.length - 1) * gap;
  const result = [...heights];
  let place = 0;
  for (const pool of pools) {
    const first = Math.max(top, Math.min(lowest, mean(pool)));
    for (let count = 0; count < pool.count; count += 1, place += 1) {
      result[order[place] ?? 0] = first + place * gap;
    }
  }
  return result;
}

/** How many labels there is room for. */
export function fitting(gap: number, top: number, bottom: number): number {
  return Math.max(0, Math.floor((bottom - top) / gap + 1e-9) + 1);
}
