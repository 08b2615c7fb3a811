/**
 * Loops over the values of a tile before and after the products are added up. There the
 * values lie in an array, because every place in the code that loads or stores costs a
 * processor that computes kernels in software much compilation, and a loop has few.
 */
import type { Program } from './kernel.ts';
import type { Tiling } from './tiling.ts';
import { lines, range } from './wgsl.ts';

/** What a program with such loops needs among its integers. */
export function tileIntegers({ columns, groups }: Tiling): NonNullable<Program['integers']> {
  return { tileValues: columns * groups };
}

/**
 * The end of a loop: a number where a compiler may unroll it; otherwise the integer of that name
 * among the uniforms, so that it does not.
 */
export function loopEnd({ unrolled }: Tiling, integer: string, end: number): string {
  return unrolled ? `${end}` : `uniforms.${integer}`;
}

/** The loop: `value` is the number of a value, `column` and `group` where in the tile it lies. */
function loop(tiling: Tiling, body: string): string {
  const { columns, groups } = tiling;
  const end = loopEnd(tiling, 'tileValues', columns * groups);
  return `
    for (var value = 0; value < ${end}; value++) {
      let column = value / ${groups};
      let group = value % ${groups};
      ${body}
    }`;
}

function array({ columns, groups }: Tiling): string {
  return `array<vec4<f32>, ${columns * groups}>`;
}

/**
 * Declares the registers `sum0_0`, ... of columns and groups.
 *
 * @param fill sets `start[value]` to where a sum starts from; null when that is zero
 */
export function declareSums(tiling: Tiling, fill: string | null): string {
  const { columns, groups } = tiling;
  const registers = (start: (value: number) => string) =>
    lines(range(columns), (j) =>
      lines(range(groups), (o) => `var sum${j}_${o} = ${start(j * groups + o)};`),
    );
  if (fill === null) return registers(() => 'vec4<f32>(0.0)');
  return `
    var start = ${array(tiling)}();
    ${loop(tiling, fill)}
    ${registers((value) => `start[${value}]`)}`;
}

/**
 * @param store what is done with each `sums[value]` of a pixel that exists; `at` is its index
 *   in the result
 */
export function storeSums(tiling: Tiling, store: string): string {
  const { shape, columns, groups, tilesOfRow } = tiling;
  const sums = range(columns * groups).map(
    (value) => `sum${Math.floor(value / groups)}_${value % groups}`,
  );
  const exists = tilesOfRow * columns === shape[2] ? 'busy' : `busy && x + column < ${shape[2]}`;
  return `
    var sums = ${array(tiling)}(${sums.join(', ')});
    ${loop(
      tiling,
      `if (${exists}) {
        let at = out + column * ${shape[3] / 4} + group;
        ${store}
      }`,
    )}`;
}
