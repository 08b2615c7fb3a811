/** BatchNorm and ReLU applied by whoever loads a value, instead of by a pass of their own. */

/** Rows of channels in the tensor of a BatchNorm's statistics. */
const STATISTICS = {
  mean: 0,
  inverseDeviation: 1,
  movingMean: 2,
  movingVariance: 3,
  /** Inverse deviation times scale, and the offset: with the mean all that applying needs. */
  factor: 4,
  offset: 5,
} as const;

export const STATISTICS_ROWS = 6;

/**
 * Text that declares `mean<suffix>`, `factor<suffix>` and `offset<suffix>` of four channels.
 *
 * @param name of the statistics in the code, elements of four values
 * @param groups of four channels in a row
 */
export function declareNormaliser(
  name: string,
  group: string,
  groups: number,
  suffix: number | string = '',
): string {
  const at = (row: number) => `${name}[${row * groups} + ${group}]`;
  return `
    let mean${suffix} = ${at(STATISTICS.mean)};
    let factor${suffix} = ${at(STATISTICS.factor)};
    let offset${suffix} = ${at(STATISTICS.offset)};`;
}

/** BatchNorm of a value, by what `declareNormaliser` has declared; ReLU is not applied. */
export function normalised(value: string, suffix: number | string = ''): string {
  return `((${value} - mean${suffix}) * factor${suffix} + offset${suffix})`;
}

/** BatchNorm and ReLU of a value. */
export function activated(value: string, suffix: number | string = ''): string {
  return `max(${normalised(value, suffix)}, vec4<f32>(0.0))`;
}
