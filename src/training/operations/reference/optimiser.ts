import * as tf from '@tensorflow/tfjs-core';
import { sizeOfGradient } from '../../../gpu/index.ts';
import type { OptimiserOperations, PlacedGradient } from '../operations.ts';

/** One gradient as a vector. A single partial is not summed: tfjs can sum no axis that is so long. */
function whole(gradient: PlacedGradient['gradient']): tf.Tensor1D {
  const { tensor, partials } = gradient;
  return partials === 1
    ? tf.slice1d(tf.reshape(tensor, [-1]), 0, sizeOfGradient(gradient))
    : tf.sum<tf.Tensor1D>(tf.reshape(tensor, [partials, -1]), 0);
}

/** All gradients as one vector of this size, with zeros in the gaps between them. */
function joined(gradients: readonly PlacedGradient[], size: number): tf.Tensor1D {
  const parts = gradients.map(({ offset, gradient }, index) => {
    const end = gradients[index + 1]?.offset ?? size;
    const sum = whole(gradient);
    return tf.pad1d(sum, [0, end - offset - sum.size]);
  });
  return tf.concat1d(parts);
}

export const optimiser: OptimiserOperations = {
  tensorsOfArena: () => Infinity,

  momentumUpdate: (arena, gradients, update) => {
    const { learningRate, momentum, weightDecay, nesterov } = update;
    const next = tf.tidy(() => {
      const size = arena.shape[1];
      const [values, velocities] = tf.split(arena, 2);
      if (!values || !velocities) throw new Error('An arena has two rows.');
      const gradient = tf.reshape(joined(gradients, size), [1, size]);
      const decayed = tf.add(gradient, tf.mul(values, weightDecay));
      const moved = tf.add<tf.Tensor2D>(tf.mul(velocities, momentum), decayed);
      const direction = nesterov ? tf.add(decayed, tf.mul(moved, momentum)) : moved;
      return tf.concat2d([tf.sub<tf.Tensor2D>(values, tf.mul(direction, learningRate)), moved], 0);
    });
    arena.dispose();
    return next;
  },
};
