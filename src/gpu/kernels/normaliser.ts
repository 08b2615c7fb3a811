/** BatchNorm and ReLU applied by whoever loads a value, instead of by a pass of their own. */
import type { Tensor } from '@tensorflow/tfjs-core';
import { STORED, type LoadedAs } from './loaded-as.ts';

/** Rows of channels in the tensor of a BatchNorm's statistics. */
export const STATISTICS = {
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

/**
 * Values behind BatchNorm and ReLU, where only those before it are stored.
 *
 * @param statistics see `STATISTICS`; none where the values themselves are stored
 */
export function behindBatchNorm(statistics: Tensor | undefined): LoadedAs {
  if (!statistics) return STORED;
  return {
    key: 'normalised',
    tensors: [statistics],
    inputs: () => [['normaliser', 4]],
    declare: (group, groups, suffix) => declareNormaliser('normaliser', group, groups, suffix),
    value: (name, at, suffix) => `max(${normalised(`${name}[${at}]`, suffix)}, vec4<f32>(0.0))`,
  };
}
