/** Round numbers between two, for the lines and the scale of a landscape. */

/** Beyond this the numbers are those of a logarithmic scale. */
const WIDE = 30;
const LEADING = [1, 2, 5];

/**
 * Round numbers within the range, ascending: 1, 2 and 5 times powers of ten where the range is
 * wide, else evenly apart.
 *
 * @param low above 0
 * @param most of them, more or less
 */
export function levelsBetween(low: number, high: number, most: number): readonly number[] {
  if (!(low > 0 && high > low)) return [];
  if (high / low <= WIDE) return even(low, high, most);
  const all = powers(low, high);
  return all.length <= most ? all : all.filter(isPower);
}

const isPower = (level: number) => Number.isInteger(Number(Math.log10(level).toFixed(9)));

function powers(low: number, high: number): readonly number[] {
  const first = Math.floor(Math.log10(low));
  const decades = Math.ceil(Math.log10(high)) - first + 1;
  return Array.from({ length: decades }, (_, index) => index + first)
    .flatMap((exponent) => LEADING.map((leading) => Number(`${leading}e${exponent}`)))
    .filter((level) => level >= low && level <= high);
}

function even(low: number, high: number, most: number): readonly number[] {
  const rough = (high - low) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((leading) => leading * power).find((one) => one >= rough) ?? rough;
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}
