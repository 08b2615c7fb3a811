/**
 * Momentum SGD for some tensors at once. They lie in one arena with their momenta, which is
 * updated in place.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { KernelContext } from '../kernel-context.ts';
import type { PartialGradients } from '../partial-sums.ts';
import { STEP_VALUES } from '../plan/step-value.ts';
import { defineKernel } from './kernel.ts';

const run = defineKernel('SkipstackMomentum');

/** Gradients of one dispatch: one of the buffers that the device grants it is the arena. */
export function gradientsAtOnce({ backend }: KernelContext): number {
  return backend.device.limits.maxStorageBuffersPerShaderStage - 1;
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
  { learningRate, momentum, weightDecay, nesterov }: MomentumUpdate,
): void {
  const size = arena.shape[1];
  const spans = gradients.map(({ offset, gradient: { tensor, partials } }) => ({
    offset,
    partials,
    size: tensor.size / partials,
  }));
  run(
    {
      key: `${nesterov ? 'nesterov' : 'momentum'}_${size}_${spans.map((span) => Object.values(span).join('-')).join('_')}`,
      outputShape: arena.shape,
      inputs: gradients.map((_, at) => [`gradient${at}`, 1] as const),
      outputComponents: 1,
      threads: size,
      values: {
        learningRate: { name: STEP_VALUES.learningRate, value: learningRate },
        momentum,
        weightDecay,
      },
      body: () => `
        var gradient = 0.0;
        ${spans
          .map(
            ({ offset, partials, size }, at) => `
              if (index >= ${offset} && index < ${offset + size}) {
                for (var partial = 0; partial < ${partials}; partial++) {
                  gradient += gradient${at}[partial * ${size} + index - ${offset}];
                }
              }`,
          )
          .join('')}
        let value = result[index];
        let decayed = gradient + uniforms.weightDecay * value;
        let velocity = uniforms.momentum * result[${size} + index] + decayed;
        let direction = ${nesterov ? 'decayed + uniforms.momentum * velocity' : 'velocity'};
        result[index] = value - uniforms.learningRate * direction;
        result[${size} + index] = velocity;`,
    },
    gradients.map(({ gradient }) => gradient.tensor),
    arena,
  );
}
