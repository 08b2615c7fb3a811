/** Global average pooling, and its gradient with what BatchNorm's gradient needs of it. */
import { beginning } from '../bound-parts.ts';
import type { Storage } from '../halves.ts';
import type { Slice } from '../slice.ts';
import {
  withoutPartialSums,
  wordsBeforeSums,
  type TensorWithPartialSums,
} from '../partial-sums.ts';
import { storeFloats, storeValue } from './halves.ts';
import { defineKernel } from './kernel.ts';
import { masked, maskInputs, maskKey, maskTensors, type Mask } from './mask.ts';
import { declareNormaliser } from './normaliser.ts';

const runPool = defineKernel('SkipstackGlobalAveragePool');
const runGradient = defineKernel('SkipstackGlobalAveragePoolGradient');
const runGradientAndSum = defineKernel('SkipstackGlobalAveragePoolGradientAndSum');

/** One thread has as many neighbouring channels as it can load at once. */
function componentsOf(channels: number): 1 | 4 {
  return channels % 4 === 0 ? 4 : 1;
}

/** @returns `[batch, 1, 1, channels]` */
export function globalAveragePool(input: TensorWithPartialSums): TensorWithPartialSums {
  const [batch, height, width, channels] = input.shape;
  const components = componentsOf(channels);
  const groups = channels / components;
  const pixels = height * width;
  const tensor = runPool(
    {
      key: `global_average_pool_${pixels}_${channels}`,
      outputShape: [batch, channels],
      inputs: [['values', components]],
      outputComponents: components,
      threads: batch * groups,
      body: `
        let first = (index / ${groups}) * ${pixels * groups} + index % ${groups};
        var sum = values[first];
        for (var pixel = 1; pixel < ${pixels}; pixel++) { sum += values[first + pixel * ${groups}]; }
        result[index] = sum / ${pixels}.0;`,
    },
    [input.tensor],
  );
  return withoutPartialSums(tensor, [batch, 1, 1, channels]);
}

/**
 * @param outputGradient `[batch, 1, 1, channels]`
 * @param inputShape that of the result
 */
export function globalAveragePoolGradient(
  outputGradient: TensorWithPartialSums,
  inputShape: TensorWithPartialSums['shape'],
): TensorWithPartialSums {
  const [batch, height, width, channels] = inputShape;
  const components = componentsOf(channels);
  const groups = channels / components;
  const pixels = height * width;
  const tensor = runGradient(
    {
      key: `global_average_pool_gradient_${pixels}_${channels}`,
      outputShape: inputShape,
      inputs: [['gradient', components]],
      outputComponents: components,
      threads: batch * pixels * groups,
      body: `
        let at = (index / ${pixels * groups}) * ${groups} + index % ${groups};
        result[index] = gradient[at] / ${pixels}.0;`,
    },
    [outputGradient.tensor],
  );
  return withoutPartialSums(tensor, inputShape);
}

/** A fused op of BatchNorm whose output was pooled. */
export interface PooledNormalisation {
  readonly input: TensorWithPartialSums;
  readonly mask: Mask;
  /** `[4, channels]`; row 0 is the batch's mean. */
  readonly statistics: Slice;
}

/** Whether `globalAveragePoolGradientAndSum` can do it; the channels go in fours. */
export function canSumGlobalAveragePoolGradient(channels: number): boolean {
  return componentsOf(channels) === 4;
}

/**
 * The gradient before the ReLU of the op below, if it has one, and behind it the partial sums
 * that BatchNorm's gradient needs, those of each picture by themselves.
 *
 * @param outputGradient `[batch, 1, 1, channels]`
 * @param storage as what the gradient is kept
 */
export function globalAveragePoolGradientAndSum(
  outputGradient: TensorWithPartialSums,
  { input, mask, statistics }: PooledNormalisation,
  storage: Storage,
): TensorWithPartialSums {
  const { shape } = input;
  const [batch, height, width, channels] = shape;
  const groups = channels / 4;
  const pixels = height * width;
  const first = wordsBeforeSums(shape, storage);
  const tensor = runGradientAndSum(
    {
      key: `global_average_pool_gradient_and_sum_${pixels}_${channels}_${maskKey(mask)}`,
      outputShape: [first + batch * 2 * channels],
      storage,
      inputs: [
        ['gradient', 4],
        ...maskInputs(mask, beginning(shape)),
        ['values', 4, beginning(shape)],
        ['statistics', 4],
      ],
      outputComponents: 4,
      threads: batch * groups,
      integers: { base: statistics.offset / 4, sumsBase: first / 4 },
      body: `
        let picture = index / ${groups};
        let group = index % ${groups};
        let each = gradient[index] / ${pixels}.0;
        ${declareNormaliser('statistics', 'uniforms.base + group', groups)}
        var products = vec4<f32>(0.0);
        var sum = vec4<f32>(0.0);
        for (var pixel = 0; pixel < ${pixels}; pixel++) {
          let at = (picture * ${pixels} + pixel) * ${groups} + group;
          let masked = ${masked(mask, 'each', 'at', 'values[at]')};
          ${storeValue('at', 'masked', storage)}
          products += masked * (values[at] - mean);
          sum += masked;
        }
        let row = uniforms.sumsBase + picture * ${2 * groups} + group;
        ${storeFloats('row', 'products', storage)}
        ${storeFloats(`row + ${groups}`, 'sum', storage)}`,
    },
    [outputGradient.tensor, ...maskTensors(mask), input.tensor, statistics.arena],
  );
  return { tensor, shape, partials: batch };
}
