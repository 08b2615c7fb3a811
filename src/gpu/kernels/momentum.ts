/** Momentum SGD for one tensor, in two dispatches because a dispatch has one output. */
import * as tf from '@tensorflow/tfjs-core';
import { defineKernel } from './kernel.ts';

const runVelocity = defineKernel('SkipstackMomentumVelocity');
const runStep = defineKernel('SkipstackMomentumStep');

/** `momentum * velocity + gradient + weightDecay * value` */
export function nextVelocity(
  value: tf.Tensor,
  velocity: tf.Tensor,
  gradient: tf.Tensor,
  { momentum, weightDecay }: { readonly momentum: number; readonly weightDecay: number },
): tf.Tensor {
  return runVelocity(
    {
      key: `momentum_velocity_${value.size}`,
      outputShape: value.shape,
      inputs: [
        ['value', 1],
        ['velocity', 1],
        ['gradient', 1],
      ],
      outputComponents: 1,
      threads: value.size,
      values: { momentum, weightDecay },
      body: `result[index] = uniforms.momentum * velocity[index]
        + (gradient[index] + uniforms.weightDecay * value[index]);`,
    },
    [value, velocity, gradient],
  );
}

/** `value - learningRate * velocity` */
export function nextValue(value: tf.Tensor, velocity: tf.Tensor, learningRate: number): tf.Tensor {
  return runStep(
    {
      key: `momentum_step_${value.size}`,
      outputShape: value.shape,
      inputs: [
        ['value', 1],
        ['velocity', 1],
      ],
      outputComponents: 1,
      threads: value.size,
      values: { learningRate },
      body: 'result[index] = value[index] - uniforms.learningRate * velocity[index];',
    },
    [value, velocity],
  );
}
