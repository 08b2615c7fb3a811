/**
 * Gradient of a convolution at its filter: few results, each a sum of very many terms. The
 * rows of the output are divided into shares, and each share's sums are a result of their own;
 * whoever takes the gradient adds them up, always in the same order, so that two runs agree to
 * the bit.
 */
import type { Tensor } from '@tensorflow/tfjs-core';
import { keyOf, multiplyAddsOf, type ConvolutionGeometry } from '../geometry.ts';
import type { Plan } from './filter-gradient/plan.ts';
import { chosenFilterGradientPlan } from './filter-gradient/plans.ts';
import { defineKernel } from './kernel.ts';

const run = defineKernel('SkipstackConvolutionFilterGradient');

/** Whether this kernel can do it: output channels go in fours. */
export function canConvolveFilterGradient({ filterShape }: ConvolutionGeometry): boolean {
  return filterShape[3] % 4 === 0;
}

/** A filter's gradient that is still to be added up. */
export interface FilterGradientShares {
  /** `[shares, ...filterShape]` */
  readonly tensor: Tensor;
  readonly shares: number;
}

/**
 * The gradient in shares, each over some of the rows of all pictures. Both inputs are
 * addressed by the geometry alone: they may have any rank and be longer than it says.
 *
 * @param input `[batch, height, width, input channels]`
 * @param outputGradient `[batch, height, width, output channels]`
 * @param deferredBatchNorm statistics of a BatchNorm that is to be applied to the input on the way
 */
export function convolveFilterGradientShares(
  input: Tensor,
  outputGradient: Tensor,
  geometry: ConvolutionGeometry,
  deferredBatchNorm?: Tensor,
  plan: Plan = chosenFilterGradientPlan(geometry),
): FilterGradientShares {
  const { shares } = plan.split;
  const tensor = run(
    {
      ...plan.run,
      body: () => plan.body(deferredBatchNorm !== undefined),
      key: `convolution_filter_gradient_${keyOf(geometry)}_${plan.key}_${deferredBatchNorm ? 'normalised' : ''}`,
      outputShape: [shares, ...geometry.filterShape],
      inputs: [
        ['pixels', geometry.inputShape[3] % 4 === 0 ? 4 : 1],
        ['gradient', plan.outputComponents],
        ...(deferredBatchNorm ? [['normaliser', 4] as const] : []),
      ],
      outputComponents: plan.outputComponents,
      work: multiplyAddsOf(geometry),
    },
    [input, outputGradient, ...(deferredBatchNorm ? [deferredBatchNorm] : [])],
  );
  return { tensor, shares };
}
