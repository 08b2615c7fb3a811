import * as tf from '@tensorflow/tfjs-core';
import type { Operations } from '../operations.ts';

export const momentum: Pick<Operations, 'momentumUpdate'> = {
  momentumUpdate: (value, velocity, gradient, { learningRate, momentum, weightDecay }) =>
    tf.tidy(() => {
      const decayed = tf.add(gradient, tf.mul(value, weightDecay));
      const next = tf.add(tf.mul(velocity, momentum), decayed);
      return { velocity: next, value: tf.sub(value, tf.mul(next, learningRate)) };
    }),
};
