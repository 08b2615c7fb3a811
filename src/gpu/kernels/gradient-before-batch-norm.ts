/** BatchNorm's gradient taken back to its input by whoever loads it. */
import type { GradientBehindBatchNorm } from '../partial-sums.ts';
import { STORED, type LoadedAs } from './loaded-as.ts';

/** Rows of channels in the tensor of what a BatchNorm's gradient depends on. */
export const GRADIENT_ROWS = {
  /** The gradients at scale and offset themselves. */
  scale: 0,
  offset: 1,
  mean: 2,
  /** Inverse deviation times scale. */
  factor: 3,
  /** The means over all pixels of the gradient, and of its product with the deviation. */
  shift: 4,
  slope: 5,
} as const;

export const COUNT_OF_GRADIENT_ROWS = 6;

/**
 * A gradient at BatchNorm's input, where only the one at its output is stored:
 * `(gradient - shift - (input - mean) * slope) * factor`.
 *
 * @param behind none where the gradient itself is stored
 */
export function beforeBatchNorm(behind: GradientBehindBatchNorm | undefined): LoadedAs {
  if (!behind) return STORED;
  return {
    key: 'through',
    tensors: [behind.input, behind.rows],
    inputs: (components, part) => [
      ['batchNormInput', components, part],
      ['gradientRows', components],
    ],
    declare: (group, groups, suffix) => {
      const { center, factor, shift, slope } = namesWith(suffix);
      const at = (row: number) => `gradientRows[${row * groups} + ${group}]`;
      return `
        let ${center} = ${at(GRADIENT_ROWS.mean)};
        let ${factor} = ${at(GRADIENT_ROWS.factor)};
        let ${shift} = ${at(GRADIENT_ROWS.shift)};
        let ${slope} = ${at(GRADIENT_ROWS.slope)};`;
    },
    value: (name, at, suffix) => {
      const { center, factor, shift, slope } = namesWith(suffix);
      const together = `(${shift} + (batchNormInput[${at}] - ${center}) * ${slope})`;
      return `((${name}[${at}] - ${together}) * ${factor})`;
    },
  };
}

/** Names that differ from those of `declareNormaliser`, which may be in the same code. */
function namesWith(suffix: number | '' = '') {
  return {
    center: `gradientMean${suffix}`,
    factor: `gradientFactor${suffix}`,
    shift: `gradientShift${suffix}`,
    slope: `gradientSlope${suffix}`,
  };
}
