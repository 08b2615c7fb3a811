/**
 * BatchNorm with the sum of the shortcut and ReLU, from partial sums that are there already.
 * The channels go in fours.
 *
 * Partial sums are combined in a fixed order, so that two runs agree to the bit; variances by
 * the partials' own means (Chan, Golub and LeVeque 1979), which keeps them exact when the mean
 * is large beside them.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { AdapterTraits } from '../adapter.ts';
import { beginning, firstInCode, partOfSlice } from '../bound-parts.ts';
import { keyOfMap, type ShortcutGeometry } from '../geometry.ts';
import type { Storage } from '../halves.ts';
import type { KernelContext } from '../kernel-context.ts';
import type { Slice } from '../slice.ts';
import {
  firstSum,
  valuesOf,
  type GradientBehindBatchNorm,
  type TensorWithPartialSums,
} from '../partial-sums.ts';
import { copyKey, goesInFours, loadCopied, placeOfIndex, throughShortcut } from './copied.ts';
import {
  beforeBatchNorm,
  COUNT_OF_GRADIENT_ROWS,
  GRADIENT_ROWS,
} from './gradient-before-batch-norm.ts';
import { shapeInWords, storeValue } from './halves.ts';
import { defineKernel } from './kernel.ts';
import { STATISTICS, STATISTICS_ROWS } from './normaliser.ts';
import { reduction } from './reduction.ts';

const runStatistics = defineKernel('SkipstackNormalisationStatistics');
const runApply = defineKernel('SkipstackNormalisationApply');
const runGradientRows = defineKernel('SkipstackNormalisationGradientRows');
const runGradientApply = defineKernel('SkipstackNormalisationGradientApply');

/** Whether these kernels can normalise so many channels. */
export function canNormalise(channels: number): boolean {
  return channels % 4 === 0;
}

/** `[partials, 3, channels]`: count, mean and squared deviations of some of the pixels each. */
export interface Moments {
  readonly tensor: tf.Tensor;
  /** Where in the tensor they begin. */
  readonly first: number;
  readonly partials: number;
}

/** What `convolveAndSum` has left behind its output. */
export function momentsFromConvolution(output: TensorWithPartialSums): Moments {
  return { tensor: output.tensor, first: firstSum(output), partials: output.partials };
}

export interface StatisticsUpdate {
  /** Of the input of BatchNorm, `[batch, height, width, channels]`. */
  readonly shape: TensorWithPartialSums['shape'];
  /** Of that input. */
  readonly moments: Moments;
  /** `[rows of STATISTICS, channels]`, moved in place. */
  readonly statistics: tf.Tensor2D;
  /** `[2, channels]`: scale, offset. */
  readonly affine: Slice;
  /** Added to the variance. */
  readonly epsilon: number;
  /** Weight of this batch in the moving statistics. */
  readonly momentum: number;
}

/** Puts the statistics of a batch into all rows of `STATISTICS`, and moves the moving ones towards them. */
export function takeBatchStatistics(
  adapter: AdapterTraits,
  {
    shape,
    moments: { tensor, first, partials },
    statistics,
    affine,
    epsilon,
    momentum,
  }: StatisticsUpdate,
): void {
  const [batch, height, width, channels] = shape;
  const pixels = batch * height * width;
  const groups = channels / 4;
  const sums = { first, size: 3 * partials * channels };
  const scales = partOfSlice(affine);
  const { program, key, place, lanes, combined } = reduction(adapter, groups, [
    'count',
    'mean',
    'square',
  ]);
  const row = (index: number) => `result[${index} * groups + sum]`;
  runStatistics(
    {
      ...program,
      key: `normalisation_statistics_${key}_${epsilon}_${momentum}`,
      outputShape: [STATISTICS_ROWS, channels],
      inputs: [
        ['partials', 4, sums, 'floats'],
        ['affine', 4, scales],
      ],
      values: { pixels, others: Math.max(1, pixels - 1) },
      integers: {
        ...{ groups, base: firstInCode(scales) / 4 },
        ...{ partials, firstPartial: firstInCode(sums) / 4 },
      },
      body: `
        ${place}
        let groups = uniforms.groups;
        var count = vec4<f32>(0.0);
        var mean = vec4<f32>(0.0);
        var square = vec4<f32>(0.0);
        for (var partial = lane; partial < uniforms.partials; partial += ${lanes}) {
          let first = uniforms.firstPartial + partial * 3 * groups + sum;
          let more = partials[first];
          let difference = partials[first + groups] - mean;
          let both = max(count + more, vec4<f32>(1.0));
          mean += difference * (more / both);
          square += partials[first + 2 * groups] + difference * difference * (count * more / both);
          count += more;
        }
        ${combined(
          `let more = counts[there];
          let difference = means[there] - means[here];
          let both = max(counts[here] + more, vec4<f32>(1.0));
          squares[here] += squares[there] + difference * difference * (counts[here] * more / both);
          means[here] += difference * (more / both);
          counts[here] += more;`,
          `let variance = square / uniforms.pixels;
          let unbiased = square / uniforms.others;
          let inverse = inverseSqrt(variance + ${epsilon});
          ${row(STATISTICS.mean)} = mean;
          ${row(STATISTICS.inverseDeviation)} = inverse;
          ${row(STATISTICS.factor)} = inverse * affine[uniforms.base + sum];
          ${row(STATISTICS.offset)} = affine[uniforms.base + groups + sum];
          ${row(STATISTICS.movingMean)} = mix(${row(STATISTICS.movingMean)}, mean, ${momentum});
          ${row(STATISTICS.movingVariance)} =
            mix(${row(STATISTICS.movingVariance)}, unbiased, ${momentum});`,
        )}`,
    },
    [tensor, affine.arena],
    statistics,
  );
}

/**
 * Neighbouring pixels that one invocation takes when it computes each value for itself. A processor
 * that stands in for a card then loads what belongs to channels less often.
 */
function pixelsAtOnce({ software }: AdapterTraits): number {
  return software ? 4 : 1;
}

/** A loop over the pixels of an invocation: `at` is the index of its channels, `group` which these are. */
function eachPixel(pixels: number, groups: number, declare: string, body: string) {
  return `
    let group = index % ${groups};
    ${declare}
    let first = index / ${groups} * ${pixels};
    for (var pixel = first; pixel < min(first + ${pixels}, uniforms.pixels); pixel++) {
      let at = pixel * ${groups} + group;
      ${body}
    }`;
}

/** What is added before ReLU; of type A unless the geometry is null, when it is the identity. */
export interface ShortcutSource {
  readonly values: TensorWithPartialSums;
  readonly geometry: ShortcutGeometry | null;
}

export interface NormalisationToApply {
  readonly input: TensorWithPartialSums;
  readonly statistics: tf.Tensor;
  /** `[2, channels]`: scale, offset. */
  readonly affine: Slice;
  readonly shortcut: ShortcutSource | null;
  /** Whether ReLU comes last. */
  readonly activated: boolean;
  /** For the moving statistics; null takes those of the batch. */
  readonly epsilon: number | null;
  /** As what the result is kept; floats where channels do not go in fours. */
  readonly storage: Storage;
}

/**
 * `relu((input - mean) * inverse deviation * scale + offset + shortcut)`, or the same without
 * ReLU.
 *
 * @returns in the shape of the input, or flat halves
 */
export function applyNormalisation(
  adapter: AdapterTraits,
  {
    input,
    statistics,
    affine,
    shortcut,
    activated,
    epsilon,
    storage: wanted,
  }: NormalisationToApply,
): tf.Tensor {
  const { shape } = input;
  const copy = shortcut && throughShortcut(shortcut.geometry);
  const from = shortcut?.values.shape ?? shape;
  const components = goesInFours(from, copy) ? 4 : 1;
  const storage = components === 4 ? wanted : 'floats';
  const groups = shape[3] / components;
  const together = copy ? 1 : pixelsAtOnce(adapter);
  const pixels = valuesOf(input) / shape[3];
  const scales = partOfSlice(affine);
  const [mean, inverse] =
    epsilon === null
      ? ['statistics[group]', `statistics[${groups} + group]`]
      : [
          `statistics[${2 * groups} + group]`,
          `inverseSqrt(statistics[${3 * groups} + group] + ${epsilon})`,
        ];
  return runApply(
    {
      key: [
        'normalisation_apply',
        copy ? keyOfMap(shape) : groups,
        shortcut ? copyKey(from, copy) : '',
        activated ? 'relu' : '',
        epsilon ?? 'batch',
        together,
      ].join('_'),
      outputShape: shapeInWords(shape, storage),
      storage,
      inputs: [
        ['values', components, beginning(shape)],
        ['statistics', components],
        ['affine', components, scales],
        ...(shortcut ? [['shortcut', components, beginning(from)] as const] : []),
      ],
      outputComponents: components,
      threads: groups * Math.ceil(pixels / together),
      integers: { pixels, base: firstInCode(scales) / components },
      body: () => {
        const factor = `
          let mean = ${mean};
          let factor = ${inverse} * affine[uniforms.base + group];
          let offset = affine[uniforms.base + ${groups} + group];`;
        const zero = components === 4 ? 'vec4<f32>(0.0)' : '0.0';
        const value = (at: string) => `
          var value = (values[${at}] - mean) * factor + offset;
          ${shortcut ? loadCopied('added', 'shortcut', [from, copy], shape, components, at) + 'value += added;' : ''}
          ${storeValue(at, activated ? `max(value, ${zero})` : 'value', storage)}`;
        return copy
          ? `${placeOfIndex(shape, components)} ${factor} ${value('index')}`
          : eachPixel(together, groups, factor, value('at'));
      },
    },
    [input.tensor, statistics, affine.arena, ...(shortcut ? [shortcut.values.tensor] : [])],
  );
}

/**
 * Gradients at scale and offset, and what else BatchNorm's gradient depends on.
 *
 * @param gradient before ReLU, with sums behind it, as `convolveInputGradientAndSum` gives them
 * @param statistics of the batch, see `STATISTICS`
 * @returns `[rows of GRADIENT_ROWS, channels]`
 */
export function normalisationGradientRows(
  adapter: AdapterTraits,
  gradient: TensorWithPartialSums,
  statistics: tf.Tensor,
): tf.Tensor {
  const [batch, height, width, channels] = gradient.shape;
  const groups = channels / 4;
  const sums = { first: firstSum(gradient), size: 2 * gradient.partials * channels };
  const row = (index: number) => `result[${index} * groups + sum]`;
  const known = (index: number) => `statistics[${index} * groups + sum]`;
  const { program, key, place, lanes, combined } = reduction(adapter, groups, ['scale', 'offset']);
  return runGradientRows(
    {
      ...program,
      key: `normalisation_gradient_rows_${key}`,
      outputShape: [COUNT_OF_GRADIENT_ROWS, channels],
      inputs: [
        ['partials', 4, sums, 'floats'],
        ['statistics', 4],
      ],
      values: { pixels: batch * height * width },
      integers: {
        groups,
        partials: gradient.partials,
        firstPartial: firstInCode(sums) / 4,
      },
      body: `
        ${place}
        let groups = uniforms.groups;
        var scale = vec4<f32>(0.0);
        var offset = vec4<f32>(0.0);
        for (var partial = lane; partial < uniforms.partials; partial += ${lanes}) {
          let first = uniforms.firstPartial + partial * 2 * groups + sum;
          scale += partials[first];
          offset += partials[first + groups];
        }
        ${combined(
          `scales[here] += scales[there];
          offsets[here] += offsets[there];`,
          `let inverse = ${known(STATISTICS.inverseDeviation)};
          let standard = scale * inverse;
          ${row(GRADIENT_ROWS.scale)} = standard;
          ${row(GRADIENT_ROWS.offset)} = offset;
          ${row(GRADIENT_ROWS.mean)} = ${known(STATISTICS.mean)};
          ${row(GRADIENT_ROWS.factor)} = ${known(STATISTICS.factor)};
          ${row(GRADIENT_ROWS.shift)} = offset / uniforms.pixels;
          ${row(GRADIENT_ROWS.slope)} = standard * inverse / uniforms.pixels;`,
        )}`,
    },
    [gradient.tensor, statistics],
  );
}

/**
 * The gradient at BatchNorm's input, as values of their own.
 *
 * @param context as what they are kept, among others
 * @returns in the shape of the gradient, or flat halves
 */
export function gradientBeforeBatchNorm(
  gradient: TensorWithPartialSums,
  behind: GradientBehindBatchNorm,
  { adapter, storage }: Pick<KernelContext, 'adapter' | 'storage'>,
): tf.Tensor {
  const groups = gradient.shape[3] / 4;
  const together = pixelsAtOnce(adapter);
  const pixels = valuesOf(gradient) / gradient.shape[3];
  const values = beginning(gradient.shape);
  const loadedAs = beforeBatchNorm(behind);
  return runGradientApply(
    {
      key: `normalisation_gradient_apply_${groups}_${together}`,
      outputShape: shapeInWords(gradient.shape, storage),
      storage,
      inputs: [['gradient', 4, values], ...loadedAs.inputs(4, values)],
      outputComponents: 4,
      threads: groups * Math.ceil(pixels / together),
      integers: { pixels },
      body: () =>
        eachPixel(
          together,
          groups,
          loadedAs.declare('group', groups),
          storeValue('at', loadedAs.value('gradient', 'at'), storage),
        ),
    },
    [gradient.tensor, ...loadedAs.tensors],
  );
}
