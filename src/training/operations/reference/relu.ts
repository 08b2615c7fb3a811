import * as tf from '@tensorflow/tfjs-core';
import type { NormalisedBelow } from '../operations.ts';
import { plain } from './partial-sums.ts';

/**
 * A gradient taken back before the ReLU of the op below, where there is one: it stays where
 * ReLU gave more than zero, and is zero elsewhere.
 */
export function behindRelu(gradient: tf.Tensor4D, below: NormalisedBelow | null): tf.Tensor4D {
  if (!below?.activated) return gradient;
  return tf.mul<tf.Tensor4D>(gradient, tf.step(plain(below.output)));
}
