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
  return both(
    known.smallest < 0 ? `${value} >= 0` : '',
    known.largest >= size ? `${value} < ${size}` : '',
  );
}

/** All of some conditions, of which an empty one always holds. */
export function both(...conditions: readonly string[]): string {
  return conditions.filter((condition) => condition !== '').join(' && ');
}

/** A statement under a condition, of which an empty one always holds. */
export function when(condition: string, statement: string): string {
  return condition === '' ? statement : `if (${condition}) { ${statement} }`;
}

/** Declares a constant that is loaded where a condition holds and zero elsewhere. */
export function loadWhere(
  condition: string,
  name: string,
  load: string,
  type: 'f32' | 'vec2<f32>' | 'vec4<f32>' = 'vec4<f32>',
): string {
  return condition === ''
    ? `let ${name} = ${load};`
    : `var ${name} = ${type}(0.0); if (${condition}) { ${name} = ${load}; }`;
}
