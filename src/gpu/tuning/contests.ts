/** What there is to choose from, for each convolution of a network. */
import { fill, type Tensor } from '@tensorflow/tfjs-core';
import { currentAdapter } from '../adapter.ts';
import { keyOf, outputShapeOf, type ConvolutionGeometry } from '../geometry.ts';
import { canConvolve, convolveAndSum } from '../kernels/convolution.ts';
import {
  canConvolveFilterGradient,
  convolveFilterGradientShares,
} from '../kernels/convolution-filter-gradient.ts';
import {
  canConvolveInputGradient,
  convolveInputGradient,
} from '../kernels/convolution-input-gradient.ts';
import { chooseFilterGradientPlan, filterGradientPlans } from '../kernels/filter-gradient/plans.ts';
import { chooseVariant, variantKey, variantsOf } from '../kernels/variants.ts';

/** Ways to compute the same thing, of which the fastest is to be found. */
export interface Contest {
  /** Names adapter, kind and shape. */
  readonly key: string;
  /** Shapes of the tensors that each way is given. */
  readonly shapes: readonly (readonly number[])[];
  readonly ways: readonly Way[];
}

export interface Way {
  readonly key: string;
  readonly run: (tensors: readonly Tensor[]) => Tensor;
  /** Has it computed this way from now on. */
  readonly choose: () => void;
}

/** More would take longer to measure than they could save. */
const MOST_WAYS = 4;

/** @param wantsInputGradient false for the layer that sees the pictures */
export function contestsOf(
  geometry: ConvolutionGeometry,
  wantsInputGradient: boolean,
): readonly Contest[] {
  return [
    ...(canConvolve(geometry) ? [forward(geometry)] : []),
    ...(wantsInputGradient && canConvolveInputGradient(geometry) ? [inputGradient(geometry)] : []),
    ...(canConvolveFilterGradient(geometry) ? [filterGradient(geometry)] : []),
  ];
}

function contest(
  kind: string,
  geometry: ConvolutionGeometry,
  shapes: Contest['shapes'],
  ways: readonly Way[],
): Contest {
  const key = `${currentAdapter().name} ${kind} ${keyOf(geometry)}`;
  return { key, shapes, ways: ways.slice(0, MOST_WAYS) };
}

function forward(geometry: ConvolutionGeometry): Contest {
  const ways = variantsOf('forward', geometry, currentAdapter()).map((variant) => ({
    key: variantKey(variant),
    run: ([input, filter]: readonly Tensor[]) =>
      convolveAndSum(given(input), sliceOf(filter, geometry), geometry, undefined, variant).tensor,
    choose: () => chooseVariant('forward', geometry, variant),
  }));
  return contest('forward', geometry, [geometry.inputShape, geometry.filterShape], ways);
}

function inputGradient(geometry: ConvolutionGeometry): Contest {
  const ways = variantsOf('inputGradient', geometry, currentAdapter()).map((variant) => ({
    key: variantKey(variant),
    run: ([gradient, filter]: readonly Tensor[]) =>
      convolveInputGradient(given(gradient), sliceOf(filter, geometry), geometry, null, variant),
    choose: () => chooseVariant('inputGradient', geometry, variant),
  }));
  const shapes = [outputShapeOf(geometry), geometry.filterShape];
  return contest('input gradient', geometry, shapes, ways);
}

function filterGradient(geometry: ConvolutionGeometry): Contest {
  const ways = filterGradientPlans(geometry, currentAdapter()).map((plan) => ({
    key: plan.key,
    run: ([input, gradient]: readonly Tensor[]) =>
      convolveFilterGradientShares(given(input), given(gradient), geometry, undefined, plan).tensor,
    choose: () => chooseFilterGradientPlan(geometry, plan.key),
  }));
  return contest('filter gradient', geometry, [geometry.inputShape, outputShapeOf(geometry)], ways);
}

function sliceOf(filter: Tensor | undefined, { filterShape }: ConvolutionGeometry) {
  return { arena: given(filter), offset: 0, shape: filterShape };
}

function given(tensor: Tensor | undefined): Tensor {
  if (!tensor) throw new Error('A way was given too few tensors.');
  return tensor;
}

/** Values on the device to try the ways of a contest on. */
export function tensorsFor({ shapes }: Contest): Tensor[] {
  return shapes.map((shape) => fill([...shape], 0.5));
}
