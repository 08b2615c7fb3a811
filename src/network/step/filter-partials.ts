/** Into how many partial sums the gradient of a filter is cut, so that the device is busy. */

/** Fewer rows of the output than this are not worth a partial sum of their own. */
const FEWEST_ROWS_OF_PARTIAL = 8;
/** Values in all partial sums of a gradient, 1 MB: each is written once and read once. */
const MOST_VALUES_OF_PARTIALS = 262_144;

/**
 * `clamp(min(rows / 8, 262,144 / filter), 1)`: the most partial sums that a filter's gradient has.
 *
 * @param rows of the output, of all pictures of the batch
 * @param filter its values
 */
export function partialsOfFilter(rows: number, filter: number): number {
  return Math.max(
    1,
    Math.min(
      Math.floor(rows / FEWEST_ROWS_OF_PARTIAL),
      Math.floor(MOST_VALUES_OF_PARTIALS / filter),
    ),
  );
}
