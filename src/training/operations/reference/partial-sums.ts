import * as tf from '@tensorflow/tfjs-core';
import { valuesOf, type TensorWithPartialSums } from '../../../gpu/index.ts';

/** The values alone, `[batch, height, width, channels]`; a new tensor. */
export function plain(summed: TensorWithPartialSums): tf.Tensor4D {
  const flat = tf.reshape(summed.tensor, [-1]);
  const values = summed.shares === 0 ? flat : tf.slice(flat, 0, valuesOf(summed));
  return tf.reshape(values, [...summed.shape]);
}

/** The values of each picture as a row; a new tensor. */
export function flat(summed: TensorWithPartialSums): tf.Tensor2D {
  return tf.reshape(plain(summed), [summed.shape[0], -1]);
}

/** Values that nothing was summed over. */
export function summed(tensor: tf.Tensor4D): TensorWithPartialSums {
  return { tensor, shape: tensor.shape, shares: 0 };
}
