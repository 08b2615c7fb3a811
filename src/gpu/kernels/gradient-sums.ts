/** What BatchNorm's gradient needs of the gradient at its output. */
import type { Sums } from './sums.ts';
import type { Tiling } from './tiling.ts';
import { lines, range } from './wgsl.ts';

/** Sum of gradient times deviation, and sum of the gradient. */
export const GRADIENT_SUMS: Sums = {
  registers: [
    ['product', 'vec4<f32>'],
    ['total', 'vec4<f32>'],
  ],
  combine: (own, other) => `
    ${own('product')} += ${other('product')};
    ${own('total')} += ${other('total')};`,
};

/** Text that declares the registers of `GRADIENT_SUMS`. */
export function startGradientSums({ groups }: Tiling): string {
  return lines(
    range(groups),
    (o) => `
      var product${o} = vec4<f32>(0.0);
      var total${o} = vec4<f32>(0.0);`,
  );
}

/** Text that adds the gradient at a pixel, in the group that is `group` when the kernel runs. */
export function addToGradientSums(
  { groups }: Pick<Tiling, 'groups'>,
  gradient: string,
  deviation: string,
): string {
  return lines(
    range(groups),
    (o) => `if (group == ${o}) {
      product${o} += ${gradient} * (${deviation});
      total${o} += ${gradient};
    }`,
  );
}
