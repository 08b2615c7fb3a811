import * as tf from '@tensorflow/tfjs-core';
import type { OptimiserOperations, PlacedGradient } from '../operations.ts';

/** All gradients as one vector of this size, with zeros in the gaps between them. */
function joined(gradients: readonly PlacedGradient[], size: number): tf.Tensor1D {
  const parts = gradients.map(({ offset, gradient }, index) => {
    const end = gradients[index + 1]?.offset ?? size;
    return tf.pad1d(tf.reshape(gradient, [-1]), [0, end - offset - gradient.size]);
  });
  return tf.concat1d(parts);
}

export const optimiser: OptimiserOperations = {
  momentumUpdate: (arenas, gradients, { learningRate, momentum, weightDecay }) => {
    const next = tf.tidy(() => {
      const gradient = joined(gradients, arenas.values.size);
      const decayed = tf.add(gradient, tf.mul(arenas.values, weightDecay));
      const velocities = tf.add<tf.Tensor1D>(tf.mul(arenas.velocities, momentum), decayed);
      const values = tf.sub<tf.Tensor1D>(arenas.values, tf.mul(velocities, learningRate));
      return { values, velocities };
    });
    tf.dispose([arenas.values, arenas.velocities]);
    return next;
  },
};
