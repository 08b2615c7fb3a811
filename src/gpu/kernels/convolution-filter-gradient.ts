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
import type { GradientBehindBatchNorm, PartialGradients } from '../partial-sums.ts';
import type { Plan } from './filter-gradient/plan.ts';
import { beforeBatchNorm } from './gradient-before-batch-norm.ts';
import { defineKernel } from './kernel.ts';
import { behindBatchNorm } from './normaliser.ts';

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
  /** What it has to be taken back through first, as it is loaded. */
  readonly behindBatchNorm?: GradientBehindBatchNorm | undefined;
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
  const { input, outputGradient, geometry } = gradient;
  const plan = gradient.plan ?? variants.filterGradient(geometry);
  const { partials } = plan.split;
  const pixels = behindBatchNorm(gradient.deferredBatchNorm);
  const taken = beforeBatchNorm(gradient.behindBatchNorm);
  const components = geometry.inputShape[3] % 4 === 0 ? 4 : 1;
  const [ofInput, ofOutput] = [beginning(geometry.inputShape), beginning(outputShapeOf(geometry))];
  const tensor = run(
    {
      ...plan.run,
      body: () => plan.body({ pixels, gradient: taken }),
      key: [
        'convolution_filter_gradient',
        keyOfBatchless(geometry),
        plan.programKey,
        pixels.key,
        taken.key,
      ].join('_'),
      outputShape: [partials, ...geometry.filterShape],
      inputs: [
        ['pixels', components, ofInput],
        ['gradient', plan.outputComponents, ofOutput],
        ...pixels.inputs(components, ofInput),
        ...taken.inputs(plan.outputComponents, ofOutput),
      ],
      outputComponents: plan.outputComponents,
      work: multiplyAddsOf(geometry),
    },
    [input, outputGradient, ...pixels.tensors, ...taken.tensors],
  );
  return { tensor, partials };
}
