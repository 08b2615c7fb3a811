/** The way that training took, seen in a slice through where it ended. */
import type { Weights } from '../../network/index.ts';
import type { Directions } from './directions.ts';

/** Where weights lie in a slice, in lengths of its directions. */
export interface Projection {
  readonly x: number;
  readonly y: number;
  /** `|w_t − w|` over all that the directions move. */
  readonly distance: number;
}

/**
 * `(w_t − w) · d / |d|²` for each direction d: the place in the slice that is nearest to weights,
 * as random directions of many weights are all but at right angles.
 *
 * @param middle w, the weights that the slice is around
 * @param weights w_t
 */
export function projected(weights: Weights, middle: Weights, [x, y]: Directions): Projection {
  const sums = { x: 0, y: 0, xx: 0, yy: 0, squares: 0 };
  for (const [name, { shape, values }] of middle) {
    if (shape.length < 2) continue;
    const [at, along, across] = [weights, x, y].map((one) => one.get(name)?.values);
    for (const [index, value] of values.entries()) {
      const moved = (at?.[index] ?? value) - value;
      const [dx, dy] = [along?.[index] ?? 0, across?.[index] ?? 0];
      sums.x += moved * dx;
      sums.y += moved * dy;
      sums.xx += dx * dx;
      sums.yy += dy * dy;
      sums.squares += moved * moved;
    }
  }
  const share = (product: number, squares: number) => (squares > 0 ? product / squares : 0);
  return {
    x: share(sums.x, sums.xx),
    y: share(sums.y, sums.yy),
    distance: Math.sqrt(sums.squares),
  };
}
