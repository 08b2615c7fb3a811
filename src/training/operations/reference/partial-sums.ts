import * as tf from '@tensorflow/tfjs-core';
import { kernels, storageOf, valuesOf, type TensorWithPartialSums } from '../../../gpu/index.ts';

/**
 * The values alone, `[batch, height, width, channels]`; a new tensor.
 *
 * @throws where there is something left to do with them
 */
export function plain(activation: TensorWithPartialSums): tf.Tensor4D {
  if (activation.deferredBatchNorm ?? activation.behindBatchNorm)
    throw new Error('Plain operations take no values that BatchNorm has to be applied to.');
  if (storageOf(activation.tensor) === 'halves')
    return tf.reshape(kernels.asFloats(activation), [...activation.shape]);
  const flat = tf.reshape(activation.tensor, [-1]);
  const values = activation.partials === 0 ? flat : tf.slice(flat, 0, valuesOf(activation));
  return tf.reshape(values, [...activation.shape]);
}

/** The values of each picture as a row; a new tensor. */
export function flat(activation: TensorWithPartialSums): tf.Tensor2D {
  return tf.reshape(plain(activation), [activation.shape[0], -1]);
}

/** Values with no sums behind them. */
export function withoutPartialSums(tensor: tf.Tensor4D): TensorWithPartialSums {
  return { tensor, shape: tensor.shape, partials: 0 };
}
