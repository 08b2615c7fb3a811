/**
 * The operations by our own kernels on tfjs's WebGPU backend. What a kernel cannot do
 * (channels that do not go in fours) falls back to the reference.
 */
import {
  compileAhead,
  fence,
  giveBackUnused,
  kernels,
  largestTensor,
  measureKernels,
  type KernelContext,
} from '../../../gpu/index.ts';
import { dropoutKey } from '../dropout-key.ts';
import type { Operations } from '../operations.ts';
import { referenceOperations as reference } from '../reference/index.ts';
import { convolution, filterGradient, inputGradient, maskedBelow } from './convolution.ts';
import { maskOf } from './mask.ts';
import {
  canNormalise,
  maskGradient,
  normalise,
  normaliseGradient,
  normaliseTraining,
  wholeGradient,
} from './normalisation.ts';
import { openPictureStore, resize } from './pictures.ts';
import { planning } from './planning.ts';
import { rememberVariants } from './remember.ts';
import { tune } from './tune.ts';
import { variantsInUse } from './variants.ts';

/**
 * Each operation and its kernel. Where there is a condition, the reference does what the kernel
 * cannot.
 */
export function kernelOperations(context: KernelContext): Operations {
  const { backend } = context;
  return {
    inHalves: () => inHalves(context),
    compileAhead: (record, onProgress) => compileAhead(backend, record, onProgress),
    planning: planning(context),
    fence: () => fence(backend),
    tune: (convolutions, onProgress) => tune(context, convolutions, onProgress),
    measureKernels: (convolutions, onProgress) => measureKernels(context, convolutions, onProgress),
    rememberVariants: (variants) => rememberVariants(context, variants),
    variants: (convolutions) => variantsInUse(context, convolutions),
    largestTensor: () => largestTensor(backend),
    giveBackUnused: () => giveBackUnused(backend),

    openPictureStore: (room) => openPictureStore(context, room),
    resize,

    convolution: (given) =>
      kernels.canConvolve(given.geometry)
        ? convolution(context, given)
        : reference.convolution(given),
    convolutionInputGradient: (given) =>
      kernels.canConvolveInputGradient(given.geometry)
        ? inputGradient(context, given)
        : maskedBelow(
            context,
            reference.convolutionInputGradient({ ...given, below: null }),
            given.below,
          ),
    convolutionFilterGradient: (given) =>
      kernels.canConvolveFilterGradient(given.geometry)
        ? filterGradient(context, given)
        : reference.convolutionFilterGradient(given),
    convolutionBiasGradient: (outputGradient) =>
      kernels.canSumBiasGradient(outputGradient.shape[3])
        ? kernels.biasGradient(context.adapter, outputGradient)
        : reference.convolutionBiasGradient(outputGradient),

    normaliseTraining: (given) =>
      canNormalise(given) ? normaliseTraining(context, given) : reference.normaliseTraining(given),
    normalise: (given) =>
      canNormalise(given) ? normalise(context, given) : reference.normalise(given),
    maskGradient: (gradient, below) => maskGradient(context, gradient, below),
    normaliseGradient: (given) =>
      given.gradient.partials > 0
        ? normaliseGradient(context, given)
        : reference.normaliseGradient(given),
    wholeGradient: (gradient) => wholeGradient(context, gradient),

    activate: kernels.activate,
    activationGradient: kernels.activationGradient,

    addShortcut: kernels.addShortcut,
    shortcutGradient: kernels.shortcutGradient,
    addGradients: (gradient, added) =>
      kernels.addGradients(gradient, added.gradient, added.shortcut),
    concatenate: kernels.concatenate,
    concatenationGradients: kernels.concatenationGradients,
    highway: kernels.highway,
    highwayGradients: kernels.highwayGradients,

    globalAveragePool: kernels.globalAveragePool,
    globalAveragePoolGradient: (outputGradient, inputShape, below) => {
      if (!below) return kernels.globalAveragePoolGradient(outputGradient, inputShape);
      return kernels.canSumGlobalAveragePoolGradient(inputShape[3])
        ? kernels.globalAveragePoolGradientAndSum(
            outputGradient,
            { ...below, mask: maskOf(below) },
            context.storage,
          )
        : reference.globalAveragePoolGradient(outputGradient, inputShape, below);
    },
    maxPool: kernels.maxPool,
    maxPoolGradient: kernels.maxPoolGradient,
    averagePool: kernels.averagePool,
    averagePoolGradient: kernels.averagePoolGradient,

    dense: kernels.dense,
    denseInputGradient: kernels.denseInputGradient,
    denseParameterGradient: kernels.denseParameterGradient,

    dropout: (input, draw) =>
      kernels.dropout(input, { rate: draw.rate, key: dropoutKey(draw), layer: draw.layer }),

    crossEntropyGradient: kernels.crossEntropyGradient,
    addCrossEntropy: (loss) => {
      kernels.addCrossEntropy(context.adapter, loss);
      return loss.totals;
    },

    channelMoments: (values, into, index) => {
      kernels.channelMoments(values, into, index);
      return into;
    },

    tensorsOfArena: () => kernels.gradientsAtOnce(context.adapter),
    momentumUpdate: (arena, gradients, update) => {
      kernels.updateByMomentum(arena, gradients, update);
      return arena;
    },
  };
}

/** Kernels are chosen and measured as they are for floats. */
function inHalves(context: KernelContext): Operations {
  const halves = kernelOperations({ ...context, storage: 'halves' });
  const { tune, measureKernels } = kernelOperations(context);
  return { ...halves, tune, measureKernels };
}
