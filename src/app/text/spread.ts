/** The values of several seeds in a few characters. */
import { meanOf, varianceOf } from '../../runs/index.ts';
import { formatError } from './numbers.ts';

/**
 * The mean and, of several values, the standard deviation of a sample: `13.0 ± 0.5`.
 *
 * @param values at least one
 */
export function spreadText(
  values: readonly number[],
  format: (value: number) => string = formatError,
  formatDeviation: (value: number) => string = format,
): string {
  const mean = format(meanOf(values));
  if (values.length < 2) return mean;
  return `${mean} ± ${formatDeviation(Math.sqrt(varianceOf(values)))}`;
}
