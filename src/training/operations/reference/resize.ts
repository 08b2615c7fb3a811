import * as tf from '@tensorflow/tfjs-core';
import type { PictureOperations } from '../operations.ts';

/**
 * The matrix `[to, from]` that interpolates along one side between the centres of pixels; those
 * at the edges go on beyond it.
 */
function interpolation(from: number, to: number): tf.Tensor2D {
  const matrix = new Float32Array(to * from);
  for (let row = 0; row < to; row++) {
    const place = Math.max(0, ((row + 0.5) * from) / to - 0.5);
    const first = Math.min(Math.floor(place), from - 1);
    const second = Math.min(first + 1, from - 1);
    const fraction = place - first;
    matrix[row * from + first] = (matrix[row * from + first] ?? 0) + 1 - fraction;
    matrix[row * from + second] = (matrix[row * from + second] ?? 0) + fraction;
  }
  return tf.tensor2d(matrix, [to, from]);
}

export const resize: PictureOperations['resize'] = (pictures, height, width) =>
  tf.tidy(() => {
    const [batch, fromHeight, fromWidth, channels] = pictures.shape;
    const rows = tf.reshape(pictures, [batch, fromHeight, fromWidth * channels]);
    const down = tf.tile(tf.expandDims(interpolation(fromHeight, height)), [batch, 1, 1]);
    const columns = tf.reshape(tf.matMul(down, rows), [batch * height, fromWidth, channels]);
    const across = tf.expandDims(interpolation(fromWidth, width));
    const result = tf.matMul(tf.tile(across, [batch * height, 1, 1]), columns);
    return tf.reshape(result, [batch, height, width, channels]);
  });
