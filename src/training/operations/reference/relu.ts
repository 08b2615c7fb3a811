import * as tf from '@tensorflow/tfjs-core';
import type { Summed } from '../../../gpu/index.ts';
import { plain } from './summed.ts';

/** A gradient where ReLU gave more than zero, and zero elsewhere. */
export function maskedByRelu(gradient: tf.Tensor4D, output: Summed): tf.Tensor4D {
  return tf.mul<tf.Tensor4D>(gradient, tf.step(plain(output)));
}
