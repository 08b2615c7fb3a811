/**
 * BatchNorm with the sum of the shortcut and ReLU: statistics in one pass over the input
 * and application in another; for the gradient one pass of sums and one of application.
 * The channels go in fours.
 *
 * Sums are taken by shares of all pixels and the shares combined in a fixed order, so that
 * two runs agree to the bit. Each share measures from its own first value, which keeps the
 * variance exact when the mean is large beside it; Chan et al. 1979 combine them.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Slice } from '../slice.ts';
import { defineKernel } from './kernel.ts';

const WANTED_THREADS = 4096;
const FEWEST_PIXELS = 32;

const runPartial = defineKernel('SkipstackNormalisationPartial');
const runStatistics = defineKernel('SkipstackNormalisationStatistics');
const runApply = defineKernel('SkipstackNormalisationApply');
const runGradientPartial = defineKernel('SkipstackNormalisationGradientPartial');
const runGradientSums = defineKernel('SkipstackNormalisationGradientSums');
const runGradientApply = defineKernel('SkipstackNormalisationGradientApply');
const runMask = defineKernel('SkipstackReluGradient');

/** Whether these kernels can normalise so many channels. */
export function canNormalise(channels: number): boolean {
  return channels % 4 === 0;
}

interface Split {
  /** Channels in fours. */
  readonly groups: number;
  /** Pixels of all pictures. */
  readonly pixels: number;
  readonly pixelsOfShare: number;
  readonly shares: number;
  /** Names this split in keys. */
  readonly key: string;
}

function splitOf(shape: readonly [number, number, number, number]): Split {
  const [batch, height, width, channels] = shape;
  const groups = channels / 4;
  const pixels = batch * height * width;
  const wanted = Math.min(Math.ceil(WANTED_THREADS / groups), Math.ceil(pixels / FEWEST_PIXELS));
  const pixelsOfShare = Math.ceil(pixels / wanted);
  const shares = Math.ceil(pixels / pixelsOfShare);
  return { groups, pixels, pixelsOfShare, shares, key: `${groups}_${pixels}` };
}

/** Rows of the tensor that `batchStatistics` gives. */
export const STATISTICS = {
  mean: 0,
  inverseDeviation: 1,
  movingMean: 2,
  movingVariance: 3,
} as const;

/**
 * Statistics of a batch, and the moving ones moved towards them.
 *
 * @param options.epsilon added to the variance
 * @param options.momentum share of this batch in the moving statistics
 * @param before `[4, channels]`: mean and inverse deviation of the last batch, moving mean,
 *   moving variance
 * @returns the next `[4, channels]`
 */
export function batchStatistics(
  input: tf.Tensor4D,
  before: tf.Tensor2D,
  options: { readonly epsilon: number; readonly momentum: number },
): tf.Tensor {
  const { groups, pixels, pixelsOfShare, shares, key } = splitOf(input.shape);
  const { epsilon, momentum } = options;
  const partial = runPartial(
    {
      key: `normalisation_partial_${key}`,
      outputShape: [shares, 2, 4 * groups],
      inputs: [['values', 4]],
      outputComponents: 4,
      threads: shares * groups,
      body: `
        let group = index % ${groups};
        let share = index / ${groups};
        let first = share * ${pixelsOfShare};
        let end = min(first + ${pixelsOfShare}, ${pixels});
        let pilot = values[first * ${groups} + group];
        var sum = vec4<f32>(0.0);
        var squares = vec4<f32>(0.0);
        for (var pixel = first; pixel < end; pixel++) {
          let value = values[pixel * ${groups} + group] - pilot;
          sum += value;
          squares += value * value;
        }
        let mean = sum / f32(end - first);
        result[share * ${2 * groups} + group] = pilot + mean;
        result[share * ${2 * groups} + ${groups} + group] = squares - mean * sum;`,
    },
    [input],
  );
  const statistics = runStatistics(
    {
      key: `normalisation_statistics_${key}_${epsilon}_${momentum}`,
      outputShape: [4, 4 * groups],
      inputs: [
        ['partial', 4],
        ['before', 4],
      ],
      outputComponents: 4,
      threads: groups,
      body: `
        var mean = vec4<f32>(0.0);
        var squares = vec4<f32>(0.0);
        var count = 0.0;
        for (var share = 0; share < ${shares}; share++) {
          let here = f32(min((share + 1) * ${pixelsOfShare}, ${pixels}) - share * ${pixelsOfShare});
          let difference = partial[share * ${2 * groups} + index] - mean;
          let both = count + here;
          mean += difference * (here / both);
          squares += partial[share * ${2 * groups} + ${groups} + index]
            + difference * difference * (count * here / both);
          count = both;
        }
        let variance = squares / ${pixels}.0;
        let unbiased = squares / ${Math.max(1, pixels - 1)}.0;
        result[index] = mean;
        result[${groups} + index] = inverseSqrt(variance + ${epsilon});
        result[${2 * groups} + index] = mix(before[${2 * groups} + index], mean, ${momentum});
        result[${3 * groups} + index] = mix(before[${3 * groups} + index], unbiased, ${momentum});`,
    },
    [partial, before],
  );
  partial.dispose();
  return statistics;
}

/**
 * `relu((input - mean) * inverse deviation * scale + offset + shortcut)`.
 *
 * @param affine `[2, channels]`: scale, offset
 * @param epsilon for the moving statistics; null takes those of the batch
 */
export function applyNormalisation(
  input: tf.Tensor4D,
  statistics: tf.Tensor,
  affine: Slice,
  shortcut: tf.Tensor4D | null,
  epsilon: number | null,
): tf.Tensor {
  const { groups, pixels, key } = splitOf(input.shape);
  const [mean, inverse] =
    epsilon === null
      ? ['statistics[group]', `statistics[${groups} + group]`]
      : [
          `statistics[${2 * groups} + group]`,
          `inverseSqrt(statistics[${3 * groups} + group] + ${epsilon})`,
        ];
  return runApply(
    {
      key: `normalisation_apply_${key}_${shortcut ? 'sum' : ''}_${epsilon ?? 'batch'}`,
      outputShape: input.shape,
      inputs: [
        ['values', 4],
        ['statistics', 4],
        ['affine', 4],
        ...(shortcut ? [['shortcut', 4] as const] : []),
      ],
      outputComponents: 4,
      threads: pixels * groups,
      integers: { base: affine.offset / 4 },
      body: `
        let group = index % ${groups};
        let factor = ${inverse} * affine[uniforms.base + group];
        let value = (values[index] - ${mean}) * factor + affine[uniforms.base + ${groups} + group];
        result[index] = max(value ${shortcut ? '+ shortcut[index]' : ''}, vec4<f32>(0.0));`,
    },
    [input, statistics, affine.arena, ...(shortcut ? [shortcut] : [])],
  );
}

/** Gradient before ReLU: what comes from above where the output is above zero. */
export function reluGradient(outputGradient: tf.Tensor4D, output: tf.Tensor4D): tf.Tensor {
  const size = output.size / 4;
  return runMask(
    {
      key: `relu_gradient_${size}`,
      outputShape: output.shape,
      inputs: [
        ['gradient', 4],
        ['activation', 4],
      ],
      outputComponents: 4,
      threads: size,
      body: `result[index] = ${MASKED};`,
    },
    [outputGradient, output],
  );
}

const MASKED = 'select(vec4<f32>(0.0), gradient[index], activation[index] > vec4<f32>(0.0))';

/**
 * Gradients at scale and offset.
 *
 * @returns `[2, channels]`: scale, offset
 */
export function normalisationSums(
  outputGradient: tf.Tensor4D,
  output: tf.Tensor4D,
  input: tf.Tensor4D,
  statistics: tf.Tensor,
): tf.Tensor {
  const { groups, pixels, pixelsOfShare, shares, key } = splitOf(input.shape);
  const partial = runGradientPartial(
    {
      key: `normalisation_gradient_partial_${key}`,
      outputShape: [shares, 2, 4 * groups],
      inputs: [
        ['gradient', 4],
        ['activation', 4],
        ['values', 4],
        ['statistics', 4],
      ],
      outputComponents: 4,
      threads: shares * groups,
      body: `
        let group = index % ${groups};
        let share = index / ${groups};
        let end = min((share + 1) * ${pixelsOfShare}, ${pixels});
        let mean = statistics[group];
        var offset = vec4<f32>(0.0);
        var scale = vec4<f32>(0.0);
        for (var pixel = share * ${pixelsOfShare}; pixel < end; pixel++) {
          let at = pixel * ${groups} + group;
          let sum = select(vec4<f32>(0.0), gradient[at], activation[at] > vec4<f32>(0.0));
          offset += sum;
          scale += sum * (values[at] - mean);
        }
        result[share * ${2 * groups} + group] = scale * statistics[${groups} + group];
        result[share * ${2 * groups} + ${groups} + group] = offset;`,
    },
    [outputGradient, output, input, statistics],
  );
  const sums = runGradientSums(
    {
      key: `normalisation_gradient_sums_${key}`,
      outputShape: [2, 4 * groups],
      inputs: [['partial', 4]],
      outputComponents: 4,
      threads: 2 * groups,
      body: `
        var sum = vec4<f32>(0.0);
        for (var share = 0; share < ${shares}; share++) {
          sum += partial[share * ${2 * groups} + index];
        }
        result[index] = sum;`,
    },
    [partial],
  );
  partial.dispose();
  return sums;
}

/** Gradient at the input. @param sums as `normalisationSums` gives them */
export function normalisationGradient(
  outputGradient: tf.Tensor4D,
  output: tf.Tensor4D,
  input: tf.Tensor4D,
  statistics: tf.Tensor,
  affine: Slice,
  sums: tf.Tensor,
): tf.Tensor {
  const { groups, pixels, key } = splitOf(input.shape);
  return runGradientApply(
    {
      key: `normalisation_gradient_apply_${key}`,
      outputShape: input.shape,
      inputs: [
        ['gradient', 4],
        ['activation', 4],
        ['values', 4],
        ['statistics', 4],
        ['affine', 4],
        ['sums', 4],
      ],
      outputComponents: 4,
      threads: pixels * groups,
      integers: { base: affine.offset / 4 },
      body: `
        let group = index % ${groups};
        let inverse = statistics[${groups} + group];
        let standard = (values[index] - statistics[group]) * inverse;
        let together = (sums[${groups} + group] + standard * sums[group]) / ${pixels}.0;
        result[index] = (${MASKED} - together) * affine[uniforms.base + group] * inverse;`,
    },
    [outputGradient, output, input, statistics, affine.arena, sums],
  );
}
