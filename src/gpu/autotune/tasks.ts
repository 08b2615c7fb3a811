/** What there is to choose from: the candidates for each convolution of a network. */
import { fill, type Tensor } from '@tensorflow/tfjs-core';
import type { AdapterTraits } from '../adapter.ts';
import { outputShapeOf, type ConvolutionGeometry } from '../geometry.ts';
import type { KernelContext } from '../kernel-context.ts';
import { choiceKey, type VariantKind } from '../kernels/chosen-variants.ts';
import { canConvolve, convolveAndSum } from '../kernels/convolution.ts';
import {
  canConvolveFilterGradient,
  convolveFilterGradient,
} from '../kernels/convolution-filter-gradient.ts';
import {
  canConvolveInputGradient,
  convolveInputGradient,
} from '../kernels/convolution-input-gradient.ts';
import { filterGradientPlans } from '../kernels/filter-gradient/plans.ts';
import { variantKey, variantsOf } from '../kernels/variants.ts';

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

/** The programs for a convolution, or for one of its gradients. */
export interface ConvolutionTask extends AutotuneTask {
  readonly kind: VariantKind;
  readonly geometry: ConvolutionGeometry;
}

/** More would take longer to measure than they could save. */
const MOST_CANDIDATES = 6;

/**
 * @param wantsInputGradient false for the layer that sees the pictures
 * @param most candidates of a task
 */
export function autotuneTasks(
  context: KernelContext,
  geometry: ConvolutionGeometry,
  wantsInputGradient: boolean,
  most = MOST_CANDIDATES,
): readonly ConvolutionTask[] {
  return [
    ...(canConvolve(geometry) ? [forward(context, geometry)] : []),
    ...(wantsInputGradient && canConvolveInputGradient(geometry)
      ? [inputGradient(context, geometry)]
      : []),
    ...(canConvolveFilterGradient(geometry) ? [filterGradient(context, geometry)] : []),
  ].map((task) => ({ ...task, candidates: task.candidates.slice(0, most) }));
}

/** Names a task: the adapter, and what a variant is chosen for (`choiceKey`). */
export function taskKey(adapter: Pick<AdapterTraits, 'name'>, choice: string): string {
  return `${adapter.name} ${choice}`;
}

function task(
  { adapter, variants }: KernelContext,
  [kind, geometry]: readonly [VariantKind, ConvolutionGeometry],
  shapes: AutotuneTask['shapes'],
  candidates: readonly Omit<AutotuneCandidate, 'choose'>[],
): ConvolutionTask {
  return {
    ...{ kind, geometry },
    key: taskKey(adapter, choiceKey(kind, geometry)),
    shapes,
    candidates: candidates.map((candidate) => ({
      ...candidate,
      choose: () => variants.choose(kind, geometry, candidate.key),
    })),
  };
}

function forward(context: KernelContext, geometry: ConvolutionGeometry): ConvolutionTask {
  const { inputShape, filterShape } = geometry;
  const candidates = variantsOf('forward', geometry, context.adapter).map((variant) => ({
    key: variantKey(variant),
    run: ([input, filter]: readonly Tensor[]) =>
      convolveAndSum(context, {
        input: given(input),
        filter: sliceOf(filter, geometry),
        geometry,
        variant,
      }).tensor,
  }));
  return task(context, ['forward', geometry], [inputShape, filterShape], candidates);
}

function inputGradient(context: KernelContext, geometry: ConvolutionGeometry): ConvolutionTask {
  const candidates = variantsOf('input gradient', geometry, context.adapter).map((variant) => ({
    key: variantKey(variant),
    run: ([gradient, filter]: readonly Tensor[]) =>
      convolveInputGradient(context, {
        outputGradient: given(gradient),
        filter: sliceOf(filter, geometry),
        geometry,
        added: null,
        variant,
      }),
  }));
  const shapes = [outputShapeOf(geometry), geometry.filterShape];
  return task(context, ['input gradient', geometry], shapes, candidates);
}

function filterGradient(context: KernelContext, geometry: ConvolutionGeometry): ConvolutionTask {
  const candidates = filterGradientPlans(geometry, context.adapter).map((plan) => ({
    key: plan.key,
    run: ([input, gradient]: readonly Tensor[]) =>
      convolveFilterGradient(context, {
        input: given(input),
        outputGradient: given(gradient),
        geometry,
        plan,
      }).tensor,
  }));
  const shapes = [geometry.inputShape, outputShapeOf(geometry)];
  return task(context, ['filter gradient', geometry], shapes, candidates);
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
