/** The paths through a residual network, which go through each of its blocks or past it. */

/** `ln(n! / (k! (n - k)!))`; binomials themselves are larger than numbers can be. */
function logBinomial(blocks: number, length: number): number {
  let sum = 0;
  for (let index = 1; index <= length; index++) {
    sum += Math.log(blocks - length + index) - Math.log(index);
  }
  return sum;
}

/**
 * Share of all `2^n` paths through n blocks that go through so many of them:
 * `n! / (k! (n - k)!) / 2^n` (Veit et al. 2016, section 3.2).
 */
export function pathShare(blocks: number, length: number): number {
  if (length < 0 || length > blocks) return 0;
  return Math.exp(logBinomial(blocks, length) - blocks * Math.LN2);
}

/** The gradient that comes along paths of one length. */
export interface PathReading {
  /** Blocks that they go through. */
  readonly length: number;
  /** Norm of the gradient at what the first block reads, a mean over paths drawn by chance. */
  readonly norm: number;
}

/**
 * What all paths of a length bring together, as a share of what those of all lengths bring: the
 * mean norm of one times how many there are (Veit et al. 2016, section 5).
 */
export function gradientOfPaths(
  blocks: number,
  readings: readonly PathReading[],
): readonly { readonly length: number; readonly share: number }[] {
  const brought = readings.map(({ length, norm }) => norm * pathShare(blocks, length));
  const all = brought.reduce((sum, one) => sum + one, 0);
  return readings.map(({ length }, index) => ({
    length,
    share: all > 0 ? (brought[index] ?? 0) / all : 0,
  }));
}
