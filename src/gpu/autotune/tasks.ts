/** What there is to choose from: the candidates for each convolution of a network. */
import { fill, type Tensor } from '@tensorflow/tfjs-core';
import { currentAdapter } from '../adapter.ts';
import { keyOf, outputShapeOf, type ConvolutionGeometry } from '../geometry.ts';
import { canConvolve, convolveAndSum } from '../kernels/convolution.ts';
import {
  canConvolveFilterGradient,
  convolveFilterGradient,
} from '../kernels/convolution-filter-gradient.ts';
import {
  canConvolveInputGradient,
  convolveInputGradient,
} from '../kernels/convolution-input-gradient.ts';
import { chooseFilterGradientPlan, filterGradientPlans } from '../kernels/filter-gradient/plans.ts';
import { chooseVariant, variantKey, variantsOf } from '../kernels/variants.ts';

/** Programs that compute the same thing, of which the fastest is to be found. */
export interface AutotuneTask {
  /** Names adapter, kind and shape. */
  readonly key: string;
  /** Shapes of the tensors that each candidate is given. */
  readonly shapes: readonly (readonly number[])[];
  readonly candidates: readonly AutotuneCandidate[];
}

export interface AutotuneCandidate {
  /** Names it among the candidates of its task. */
  readonly key: string;
  readonly run: (tensors: readonly Tensor[]) => Tensor;
  /** Has this candidate compute from now on. */
  readonly choose: () => void;
}

/** More would take longer to measure than they could save. */
const MOST_CANDIDATES = 4;

/** @param wantsInputGradient false for the layer that sees the pictures */
export function autotuneTasks(
  geometry: ConvolutionGeometry,
  wantsInputGradient: boolean,
): readonly AutotuneTask[] {
  return [
    ...(canConvolve(geometry) ? [forward(geometry)] : []),
    ...(wantsInputGradient && canConvolveInputGradient(geometry) ? [inputGradient(geometry)] : []),
    ...(canConvolveFilterGradient(geometry) ? [filterGradient(geometry)] : []),
  ];
}

function task(
  kind: string,
  geometry: ConvolutionGeometry,
  shapes: AutotuneTask['shapes'],
  candidates: readonly AutotuneCandidate[],
): AutotuneTask {
  const key = `${currentAdapter().name} ${kind} ${keyOf(geometry)}`;
  return { key, shapes, candidates: candidates.slice(0, MOST_CANDIDATES) };
}

function forward(geometry: ConvolutionGeometry): AutotuneTask {
  const candidates = variantsOf('forward', geometry, currentAdapter()).map((variant) => ({
    key: variantKey(variant),
    run: ([input, filter]: readonly Tensor[]) =>
      convolveAndSum(given(input), sliceOf(filter, geometry), geometry, undefined, variant).tensor,
    choose: () => chooseVariant('forward', geometry, variant),
  }));
  return task('forward', geometry, [geometry.inputShape, geometry.filterShape], candidates);
}

function inputGradient(geometry: ConvolutionGeometry): AutotuneTask {
  const candidates = variantsOf('inputGradient', geometry, currentAdapter()).map((variant) => ({
    key: variantKey(variant),
    run: ([gradient, filter]: readonly Tensor[]) =>
      convolveInputGradient(given(gradient), sliceOf(filter, geometry), geometry, null, variant),
    choose: () => chooseVariant('inputGradient', geometry, variant),
  }));
  const shapes = [outputShapeOf(geometry), geometry.filterShape];
  return task('input gradient', geometry, shapes, candidates);
}

function filterGradient(geometry: ConvolutionGeometry): AutotuneTask {
  const candidates = filterGradientPlans(geometry, currentAdapter()).map((plan) => ({
    key: plan.key,
    run: ([input, gradient]: readonly Tensor[]) =>
      convolveFilterGradient(given(input), given(gradient), geometry, undefined, plan).tensor,
    choose: () => chooseFilterGradientPlan(geometry, plan.key),
  }));
  return task('filter gradient', geometry, [geometry.inputShape, outputShapeOf(geometry)], candidates);
}

function sliceOf(filter: Tensor | undefined, { filterShape }: ConvolutionGeometry) {
  return { arena: given(filter), offset: 0, shape: filterShape };
}

function given(tensor: Tensor | undefined): Tensor {
  if (!tensor) throw new Error('A candidate was given too few tensors.');
  return tensor;
}

/** Values on the device to try the candidates of a task on. */
export function tensorsFor({ shapes }: AutotuneTask): Tensor[] {
  return shapes.map((shape) => fill([...shape], 0.5));
}
