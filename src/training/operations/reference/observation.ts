import * as tf from '@tensorflow/tfjs-core';
import type { ObservationOperations } from '../operations.ts';

export const observation: ObservationOperations = {
  channelMoments: ({ tensor, first, size, channels }, into, index) => {
    const next = tf.tidy(() => {
      const flat = tf.reshape<tf.Rank.R1>(tensor, [-1]);
      const values = tf.reshape<tf.Rank.R2>(tf.slice(flat, first, size), [-1, channels]);
      const { mean, variance } = tf.moments(values, 0);
      const rows = [mean, variance, tf.max(values, 0)].map((row) =>
        tf.reshape<tf.Rank.R1>(row, [channels]),
      );
      const behind = index + 3 * channels;
      return tf.concat1d([
        tf.slice(into, 0, index),
        ...rows,
        tf.slice(into, behind, into.size - behind),
      ]);
    });
    into.dispose();
    return next;
  },
};
