/** How the operations of BatchNorm call its kernels; what they cannot do, the table sees to. */
import type { Tensor } from '@tensorflow/tfjs-core';
import {
  kernels,
  withoutPartialSums,
  type AdapterTraits,
  type KernelContext,
  type TensorWithPartialSums,
} from '../../../gpu/index.ts';
import { BATCH_NORM_EPSILON, BATCH_NORM_MOMENTUM } from '../../../network/index.ts';
import {
  type GradientReader,
  type Normalisation,
  type NormalisationOutputGradient,
  type NormalisedBelow,
  type NormalisedGradient,
  type NormalisedTraining,
  type StatisticsInUse,
} from '../operations.ts';
import { normalisation as reference } from '../reference/normalisation.ts';
import { maskOf } from './mask.ts';

const CONSTANTS = { epsilon: BATCH_NORM_EPSILON, momentum: BATCH_NORM_MOMENTUM };

/** Whether kernels can do it: the channels go in fours. */
export function canNormalise({ input }: Normalisation): boolean {
  return kernels.canNormalise(input.shape[3]);
}

export function normaliseTraining(
  { adapter, storage }: KernelContext,
  given: Normalisation,
): NormalisedTraining {
  const { input, affine, statistics } = given;
  const { shape } = input;
  const hasPartialSums = input.partials > 0;
  const moments = hasPartialSums ? kernels.momentsFromConvolution(input) : kernels.momentsOf(input);
  kernels.takeBatchStatistics(adapter, { shape, moments, statistics, affine, ...CONSTANTS });
  if (!hasPartialSums) moments.tensor.dispose();
  if (canDefer(given)) return { output: deferredBatchNorm(input, statistics), statistics };
  const output = kernels.applyNormalisation(adapter, { ...given, epsilon: null, storage });
  return { output: withoutPartialSums(output, shape), statistics };
}

export function normalise(
  { adapter, storage }: KernelContext,
  given: Normalisation & { readonly inUse: StatisticsInUse },
): TensorWithPartialSums {
  const { input, statistics, inUse } = given;
  if (inUse === 'batch' && canDefer(given)) return deferredBatchNorm(input, statistics);
  const epsilon = inUse === 'batch' ? null : BATCH_NORM_EPSILON;
  const output = kernels.applyNormalisation(adapter, { ...given, epsilon, storage });
  return withoutPartialSums(output, input.shape);
}

/** By the reference where the channels do not go in fours. */
export function maskGradient(
  { storage }: KernelContext,
  outputGradient: TensorWithPartialSums,
  below: NormalisedBelow,
): TensorWithPartialSums {
  const { input, statistics } = below;
  return kernels.canNormalise(input.shape[3])
    ? kernels.maskGradient(outputGradient, input, maskOf(below), statistics, storage)
    : reference.maskGradient(outputGradient, below);
}

export function normaliseGradient(
  context: KernelContext,
  given: NormalisationOutputGradient,
): NormalisedGradient {
  const { gradient, input, statistics } = given;
  const rows = kernels.normalisationGradientRows(context.adapter, gradient, statistics);
  const affine = { tensor: rows, partials: 1, size: 2 * input.shape[3] };
  const behind = { ...gradient, behindBatchNorm: { input: input.tensor, rows } };
  const isLeft = given.reader !== null && canLeave(context.adapter, given.reader);
  return { input: isLeft ? behind : wholeGradient(context, behind), affine };
}

/** See `NormalisationOperations`. */
export function wholeGradient(
  context: KernelContext,
  gradient: TensorWithPartialSums,
): TensorWithPartialSums {
  const { behindBatchNorm, shape } = gradient;
  if (!behindBatchNorm) return gradient;
  return withoutPartialSums(
    kernels.gradientBeforeBatchNorm(gradient, behindBatchNorm, context),
    shape,
  );
}

/** Whether the convolution takes a gradient through BatchNorm: what it wants must be of kernels of ours. */
function canLeave(adapter: AdapterTraits, { geometry, wantsInput }: GradientReader): boolean {
  return (
    kernels.defersGradients(adapter) &&
    (!wantsInput || kernels.canConvolveInputGradient(geometry)) &&
    kernels.canConvolveFilterGradient(geometry)
  );
}

/** Whether the reader can apply BatchNorm and ReLU: all three of its kernels must be ours. */
function canDefer({ shortcut, activated, reader }: Normalisation): boolean {
  return activated && !shortcut && reader !== null && kernels.canConvolveInputGradient(reader);
}

function deferredBatchNorm(
  input: TensorWithPartialSums,
  statistics: Tensor,
): TensorWithPartialSums {
  return { ...withoutPartialSums(input.tensor, input.shape), deferredBatchNorm: statistics };
}
