/**
 * Momentum SGD for some tensors at once. They lie in one arena with their momenta, which is
 * updated in place.
 */
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import { defineKernel } from './kernel.ts';

const run = defineKernel('SkipstackMomentum');

/** Gradients of one dispatch: one of the buffers that the device grants it is the arena. */
export function gradientsAtOnce({ device }: WebGPUBackend): number {
  return device.limits.maxStorageBuffersPerShaderStage - 1;
}

/** A gradient, `[shares, ...shape]`, and where its tensor lies in the arena. */
export interface PlacedGradient {
  readonly offset: number;
  readonly gradient: { readonly tensor: tf.Tensor; readonly shares: number };
}

interface MomentumUpdate {
  readonly learningRate: number;
  readonly momentum: number;
  readonly weightDecay: number;
  readonly nesterov: boolean;
}

/**
 * `velocity = momentum * velocity + (gradient + weightDecay * value)`, then
 * `value = value - learningRate * velocity`, where the gradient is the sum of its shares. With
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
  const spans = gradients.map(({ offset, gradient: { tensor, shares } }) => ({
    offset,
    shares,
    size: tensor.size / shares,
  }));
  run(
    {
      key: `${nesterov ? 'nesterov' : 'momentum'}_${size}_${spans.map((span) => Object.values(span).join('-')).join('_')}`,
      outputShape: arena.shape,
      inputs: gradients.map((_, at) => [`gradient${at}`, 1] as const),
      outputComponents: 1,
      threads: size,
      values: { learningRate, momentum, weightDecay },
      body: () => `
        var gradient = 0.0;
        ${spans
          .map(
            ({ offset, shares, size }, at) => `
              if (index >= ${offset} && index < ${offset + size}) {
                for (var share = 0; share < ${shares}; share++) {
                  gradient += gradient${at}[share * ${size} + index - ${offset}];
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
