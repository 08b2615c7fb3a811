import type { Tensor } from '@tensorflow/tfjs-core';
import {
  kernels,
  withoutPartialSums,
  type ConvolutionGeometry,
  type TensorWithPartialSums,
} from '../../../gpu/index.ts';
import {
  BATCH_NORM_EPSILON,
  BATCH_NORM_MOMENTUM,
  type NormalisationOperations,
  type ShortcutInput,
} from '../operations.ts';
import { normalisation as reference } from '../reference/normalisation.ts';
import { maskOf } from './below.ts';

const OPTIONS = { epsilon: BATCH_NORM_EPSILON, momentum: BATCH_NORM_MOMENTUM };

function canNormalise({ shape }: TensorWithPartialSums, shortcut: ShortcutInput | null): boolean {
  return kernels.canNormalise(shape[3]) && (!shortcut || kernels.canAddShortcut(shortcut));
}

/** All three kernels of the reader must be ours. */
function canDefer(
  shortcut: ShortcutInput | null,
  activated: boolean,
  reader: ConvolutionGeometry | null,
): boolean {
  return activated && !shortcut && reader !== null && kernels.canConvolveInputGradient(reader);
}

function deferredBatchNorm(
  input: TensorWithPartialSums,
  statistics: Tensor,
): TensorWithPartialSums {
  return { ...withoutPartialSums(input.tensor, input.shape), deferredBatchNorm: statistics };
}

export const normalisation: NormalisationOperations = {
  normaliseTraining: (input, affine, before, shortcut, activated, reader) => {
    if (!canNormalise(input, shortcut)) {
      return reference.normaliseTraining(input, affine, before, shortcut, activated, reader);
    }
    const hasPartialSums = input.partials > 0;
    const moments = hasPartialSums
      ? kernels.momentsFromConvolution(input)
      : kernels.momentsOf(input);
    const statistics = kernels.batchStatistics(input.shape, moments, before, affine, OPTIONS);
    if (!hasPartialSums) moments.tensor.dispose();
    if (canDefer(shortcut, activated, reader)) {
      return { output: deferredBatchNorm(input, statistics), statistics };
    }
    const output = kernels.applyNormalisation(input, statistics, affine, shortcut, activated, null);
    return { output: withoutPartialSums(output, input.shape), statistics };
  },

  normalise: (input, affine, statistics, shortcut, activated, inUse, reader) => {
    if (!canNormalise(input, shortcut)) {
      return reference.normalise(input, affine, statistics, shortcut, activated, inUse, reader);
    }
    if (inUse === 'batch' && canDefer(shortcut, activated, reader)) {
      return deferredBatchNorm(input, statistics);
    }
    const epsilon = inUse === 'batch' ? null : BATCH_NORM_EPSILON;
    const output = kernels.applyNormalisation(
      input,
      statistics,
      affine,
      shortcut,
      activated,
      epsilon,
    );
    return withoutPartialSums(output, input.shape);
  },

  maskGradient: (outputGradient, below) => {
    const { input, statistics } = below;
    return kernels.canNormalise(input.shape[3])
      ? kernels.maskGradient(outputGradient, input, maskOf(below), statistics)
      : reference.maskGradient(outputGradient, below);
  },

  normaliseGradient: (gradient, input, affine, statistics) => {
    if (gradient.partials === 0) {
      return reference.normaliseGradient(gradient, input, affine, statistics);
    }
    const sums = kernels.normalisationSums(gradient, statistics);
    const atInput = kernels.normalisationGradient(gradient, input, statistics, affine, sums);
    return { input: withoutPartialSums(atInput, input.shape), affine: sums };
  },
};
