/** What a probe is told of a tensor: a few numbers of each of its channels. */

/** Rows of numbers, one of each channel; the channels are the last axis of the tensor. */
export interface Moments {
  /** Values of each channel. */
  readonly count: number;
  readonly mean: Float32Array;
  /** Mean squared deviation from the channel's own mean. */
  readonly variance: Float32Array;
  readonly largest: Float32Array;
}

/** Numbers of each channel that `Moments` are made of. */
export const ROWS_OF_MOMENTS = 3;

/** @param rows `[3, channels]`: mean, variance, largest */
export function momentsOfRows(rows: Float32Array, count: number): Moments {
  const channels = rows.length / ROWS_OF_MOMENTS;
  const row = (index: number) => rows.subarray(index * channels, (index + 1) * channels);
  return { count, mean: row(0), variance: row(1), largest: row(2) };
}

const meanOf = (values: ArrayLike<number>, part: (value: number, index: number) => number) =>
  Array.from(values, part).reduce((sum, value) => sum + value, 0) / values.length;

/** Mean of all values. */
export function meanOfAll({ mean }: Moments): number {
  return meanOf(mean, (value) => value);
}

/** Standard deviation of all values from the mean of them all. */
export function deviationOfAll(moments: Moments): number {
  const { mean, variance } = moments;
  const middle = meanOfAll(moments);
  return Math.sqrt(
    meanOf(mean, (value, index) => (variance[index] ?? NaN) + (value - middle) ** 2),
  );
}

/** Square root of the sum of all squares. */
export function normOfAll({ count, mean, variance }: Moments): number {
  const squares = meanOf(mean, (value, index) => (variance[index] ?? NaN) + value ** 2);
  return Math.sqrt(count * mean.length * squares);
}

/** Mean over the channels of the squared mean of each (Brock et al. 2021, section 3). */
export function channelSquaredMean({ mean }: Moments): number {
  return meanOf(mean, (value) => value ** 2);
}

/** Mean over the channels of the variance of each (Brock et al. 2021, section 3). */
export function channelVariance({ variance }: Moments): number {
  return meanOf(variance, (value) => value);
}

/** Share of the channels, in percent, none of whose values is above zero. */
export function deadShare({ largest }: Moments): number {
  return 100 * meanOf(largest, (value) => (value > 0 ? 0 : 1));
}
