/**
 * Gradient of a convolution at its filter: `dw[t, i, o]` = sum over all pixels p of all pictures
 * of `x[p + t, i] * dy[p, o]`. Few results, each a sum of very many terms; so the rows of the
 * output are divided, and each part of them leaves a partial sum of every result. The optimiser
 * adds the partials up, always in the same order, so that two runs agree to the bit.
 */
import type { Tensor } from '@tensorflow/tfjs-core';
import { beginning } from '../bound-parts.ts';
import {
  keyOfBatchless,
  multiplyAddsOf,
  outputShapeOf,
  type ConvolutionGeometry,
} from '../geometry.ts';
import type { KernelContext } from '../kernel-context.ts';
import type { PartialGradients } from '../partial-sums.ts';
import type { Plan } from './filter-gradient/plan.ts';
import { defineKernel } from './kernel.ts';

const run = defineKernel('SkipstackConvolutionFilterGradient');

/** Whether this kernel can do it: output channels go in fours. */
export function canConvolveFilterGradient({ filterShape }: ConvolutionGeometry): boolean {
  return filterShape[3] % 4 === 0;
}

/** Both tensors are addressed by the geometry alone: they may have any rank and be longer. */
export interface FilterGradient {
  /** `[batch, height, width, input channels]` */
  readonly input: Tensor;
  /** `[batch, height, width, output channels]` */
  readonly outputGradient: Tensor;
  readonly geometry: ConvolutionGeometry;
  /** Statistics of a BatchNorm that is to be applied to the input as it is loaded. */
  readonly deferredBatchNorm?: Tensor | undefined;
  /** Another than the context's. */
  readonly plan?: Plan;
}

/** @returns `[partials, ...filterShape]`, each partial over some rows of the output */
export function convolveFilterGradient(
  { variants }: KernelContext,
  gradient: FilterGradient,
): PartialGradients {
  const { input, outputGradient, geometry, deferredBatchNorm } = gradient;
  const plan = gradient.plan ?? variants.filterGradient(geometry);
  const { partials } = plan.split;
  const tensor = run(
    {
      ...plan.run,
      body: () => plan.body(deferredBatchNorm !== undefined),
      key: `convolution_filter_gradient_${keyOfBatchless(geometry)}_${plan.programKey}_${deferredBatchNorm ? 'normalised' : ''}`,
      outputShape: [partials, ...geometry.filterShape],
      inputs: [
        ['pixels', geometry.inputShape[3] % 4 === 0 ? 4 : 1, beginning(geometry.inputShape)],
        ['gradient', plan.outputComponents, beginning(outputShapeOf(geometry))],
        ...(deferredBatchNorm ? [['normaliser', 4] as const] : []),
      ],
      outputComponents: plan.outputComponents,
      work: multiplyAddsOf(geometry),
    },
    [input, outputGradient, ...(deferredBatchNorm ? [deferredBatchNorm] : [])],
  );
  return { tensor, partials };
}
