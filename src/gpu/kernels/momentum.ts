/**
 * Momentum SGD for all parameters at once. They lie in one arena and their momenta in
 * another; both are updated in place.
 */
import * as tf from '@tensorflow/tfjs-core';
import { defineKernel } from './kernel.ts';

const runVelocities = defineKernel('SkipstackMomentumVelocities');
const runValues = defineKernel('SkipstackMomentumValues');

/** Gradients of one dispatch: WebGPU grants eight buffers, and two are the arenas. */
const GRADIENTS_AT_ONCE = 6;

/** A gradient and where its tensor lies in the arena. */
export interface PlacedGradient {
  readonly offset: number;
  readonly gradient: tf.Tensor;
}

/**
 * `velocity = momentum * velocity + (gradient + weightDecay * value)`, then
 * `value = value - learningRate * velocity`.
 *
 * @param gradients in the order of their offsets
 */
export function updateByMomentum(
  values: tf.Tensor1D,
  velocities: tf.Tensor1D,
  gradients: readonly PlacedGradient[],
  update: {
    readonly learningRate: number;
    readonly momentum: number;
    readonly weightDecay: number;
  },
): void {
  for (let first = 0; first < gradients.length; first += GRADIENTS_AT_ONCE) {
    const some = gradients.slice(first, first + GRADIENTS_AT_ONCE);
    updateVelocities(values, velocities, some, update);
  }
  runValues(
    {
      key: `momentum_values_${values.size}`,
      outputShape: values.shape,
      inputs: [['velocities', 1]],
      outputComponents: 1,
      threads: values.size,
      values: { learningRate: update.learningRate },
      body: 'result[index] = result[index] - uniforms.learningRate * velocities[index];',
    },
    [velocities],
    values,
  );
}

function updateVelocities(
  values: tf.Tensor1D,
  velocities: tf.Tensor1D,
  gradients: readonly PlacedGradient[],
  { momentum, weightDecay }: { readonly momentum: number; readonly weightDecay: number },
): void {
  const first = gradients[0]?.offset ?? 0;
  const spans = gradients.map(({ offset, gradient }) => ({
    start: offset - first,
    end: offset - first + gradient.size,
  }));
  runVelocities(
    {
      key: `momentum_velocities_${values.size}_${spans.map(({ start, end }) => `${start}-${end}`).join('_')}`,
      outputShape: velocities.shape,
      inputs: [['values', 1], ...gradients.map((_, at) => [`gradient${at}`, 1] as const)],
      outputComponents: 1,
      threads: spans.at(-1)?.end ?? 0,
      values: { momentum, weightDecay },
      integers: { base: first },
      body: `
        var gradient = 0.0;
        ${spans
          .map(({ start, end }, at) => {
            const condition = `index >= ${start} && index < ${end}`;
            return `if (${condition}) { gradient = gradient${at}[index - ${start}]; }`;
          })
          .join('\n')}
        let at = uniforms.base + index;
        result[at] = uniforms.momentum * result[at]
          + (gradient + uniforms.weightDecay * values[at]);`,
    },
    [values, ...gradients.map(({ gradient }) => gradient)],
    velocities,
  );
}
