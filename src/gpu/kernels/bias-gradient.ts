/** Gradient at the biases of a convolution: the sum over all pixels of all pictures. */
import type * as tf from '@tensorflow/tfjs-core';
import { valuesOf, type TensorWithPartialSums } from '../partial-sums.ts';
import { defineKernel, WORKGROUP_SIZE } from './kernel.ts';
import { reduction, tree } from './reduction.ts';

const run = defineKernel('SkipstackBiasGradient');

/** Pixels of one invocation that are worth another share. */
const PIXELS_OF_INVOCATION = 16;
const MOST_SHARES = 16;

/** Whether this kernel can do it: channels go in fours. */
export function canSumBiasGradient(channels: number): boolean {
  return channels % 4 === 0;
}

/** @returns `[shares, channels]`, still to be added up */
export function biasGradient(gradient: TensorWithPartialSums): {
  readonly tensor: tf.Tensor;
  readonly shares: number;
} {
  const channels = gradient.shape[3];
  const groups = channels / 4;
  const pixels = valuesOf(gradient) / channels;
  const worth = Math.ceil(pixels / (PIXELS_OF_INVOCATION * WORKGROUP_SIZE));
  const shares = Math.min(MOST_SHARES, worth);
  const tensor = run(
    {
      ...reduction(shares * groups, ['totals']),
      key: `bias_gradient_${pixels}_${groups}`,
      outputShape: [shares, channels],
      inputs: [['gradient', 4]],
      body: () => `
        let group = workgroup % ${groups};
        let first = workgroup / ${groups} * ${WORKGROUP_SIZE} + local;
        var total = vec4<f32>(0.0);
        for (var pixel = first; pixel < ${pixels}; pixel += ${shares * WORKGROUP_SIZE}) {
          total += gradient[pixel * ${groups} + group];
        }
        totals[local] = total;
        ${tree('totals[local] += totals[local + half];')}
        if (local == 0 && workgroup < ${shares * groups}) { result[workgroup] = totals[0]; }`,
    },
    [gradient.tensor],
  );
  return { tensor, shares };
}
