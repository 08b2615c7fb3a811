/** Small pieces of WGSL text. */

/** 0, 1, ... up to `count - 1`. */
export function range(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}

/** One line of text for each number. */
export function lines(numbers: readonly number[], line: (number: number) => string): string {
  return numbers.map(line).join('\n');
}

/**
 * A condition that holds where `value` lies in 0 to `size - 1`, as short as what is known of
 * the value allows; empty when it always holds.
 */
export function isInside(
  value: string,
  size: number,
  known: { readonly smallest: number; readonly largest: number },
): string {
  const conditions = [
    known.smallest < 0 ? `${value} >= 0` : '',
    known.largest >= size ? `${value} < ${size}` : '',
  ];
  return conditions.filter((condition) => condition !== '').join(' && ');
}
