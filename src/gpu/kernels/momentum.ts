/**
 * Momentum SGD for some tensors at once. They lie in one arena with their momenta, which is
 * updated in place.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { AdapterTraits } from '../adapter.ts';
import { sizeOfGradient, type PartialGradients } from '../partial-sums.ts';
import { STEP_VALUES } from '../plan/step-value.ts';
import { defineKernel } from './kernel.ts';

const run = defineKernel('SkipstackMomentum');

/** Gradients of one dispatch: one of the buffers that the device grants it is the arena. */
export function gradientsAtOnce({ storageBuffers }: AdapterTraits): number {
  return storageBuffers - 1;
}

/** A gradient, and where in the arena the first value lies that it is at. */
export interface PlacedGradient {
  readonly offset: number;
  readonly gradient: PartialGradients;
}

interface MomentumUpdate {
  readonly learningRate: number;
  readonly momentum: number;
  readonly weightDecay: number;
  readonly nesterov: boolean;
  /** What the gradients were multiplied by, a power of two; 1 when left out. */
  readonly lossScale?: number;
}

/**
 * `velocity = momentum * velocity + (gradient + weightDecay * value)`, then
 * `value = value - learningRate * velocity`, where the gradient is the sum of its partials. With
 * Nesterov's momentum the step is not along `velocity` but along
 * `(gradient + weightDecay * value) + momentum * velocity`.
 *
 * @param arena `[2, size]`: values, velocities
 * @param gradients at most `gradientsAtOnce`, in the order of their offsets
 */
export function updateByMomentum(
  arena: tf.Tensor2D,
  gradients: readonly PlacedGradient[],
  { learningRate, momentum, weightDecay, nesterov, lossScale = 1 }: MomentumUpdate,
): void {
  const size = arena.shape[1];
  const components = goInFours(size, gradients) ? 4 : 1;
  const spans = gradients.flatMap(
    ({ offset, gradient }, at) =>
      [
        [`offset${at}`, offset / components],
        [`partials${at}`, gradient.partials],
        [`size${at}`, sizeOfGradient(gradient) / components],
      ] as const,
  );
  run(
    {
      key: [nesterov ? 'nesterov' : 'momentum', gradients.length, components, lossScale].join('_'),
      outputShape: arena.shape,
      inputs: gradients.map((_, at) => [`gradient${at}`, components] as const),
      outputComponents: components,
      threads: size / components,
      values: {
        learningRate: { name: STEP_VALUES.learningRate, value: learningRate },
        momentum,
        weightDecay,
      },
      integers: Object.fromEntries(spans),
      body: () => `
        var gradient = ${components === 4 ? 'vec4<f32>' : 'f32'}(0.0);
        ${addFrom(0, gradients.length)}
        ${lossScale === 1 ? '' : `gradient /= ${lossScale}.0;`}
        let value = result[index];
        let decayed = gradient + uniforms.weightDecay * value;
        let velocity = uniforms.momentum * result[uniforms.threads + index] + decayed;
        let direction = ${nesterov ? 'decayed + uniforms.momentum * velocity' : 'velocity'};
        result[index] = value - uniforms.learningRate * direction;
        result[uniforms.threads + index] = velocity;`,
    },
    gradients.map(({ gradient }) => gradient.tensor),
    arena,
  );
}

/** Whether four values of an arena that begin at a multiple of four belong to one gradient. */
function goInFours(size: number, gradients: readonly PlacedGradient[]): boolean {
  const numbers = gradients.flatMap(({ offset, gradient }) => [offset, sizeOfGradient(gradient)]);
  return [size, ...numbers].every((number) => number % 4 === 0);
}

/**
 * WGSL that adds up the partials of that gradient from `first` to before `end` in which `index`
 * lies; they lie in the order of their offsets.
 */
function addFrom(first: number, end: number): string {
  if (end - first <= 1) return addPartials(first);
  const middle = Math.ceil((first + end) / 2);
  return `
    if (index < uniforms.offset${middle}) { ${addFrom(first, middle)} }
    else { ${addFrom(middle, end)} }`;
}

/** WGSL that adds up the partials of gradient number `at`, where `index` lies in it. */
function addPartials(at: number): string {
  return `{
    let place = index - uniforms.offset${at};
    if (place >= 0 && place < uniforms.size${at}) {
      for (var partial = 0; partial < uniforms.partials${at}; partial++) {
        gradient += gradient${at}[partial * uniforms.size${at} + place];
      }
    }
  }`;
}
