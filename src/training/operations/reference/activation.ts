import * as tf from '@tensorflow/tfjs-core';
import type { ActivationFunction, ActivationOperations } from '../operations.ts';
import { plain, withoutPartialSums } from './partial-sums.ts';

/** Slope of leaky ReLU below zero, PyTorch's default. */
const LEAK = 0.01;

interface ActivationFormula {
  of(x: tf.Tensor4D): tf.Tensor4D;
  /** Its slope by what the function gives; by its argument where `slopeFrom` says so. */
  slope(values: tf.Tensor4D): tf.Tensor4D;
}

/** One where a value is above zero, otherwise what is given. */
function aboveZero(values: tf.Tensor4D, otherwise: tf.Tensor4D): tf.Tensor4D {
  return tf.where(tf.greater(values, 0), tf.onesLike(values), otherwise);
}

const FORMULAS: Readonly<Record<ActivationFunction, ActivationFormula>> = {
  relu: { of: tf.relu, slope: tf.step },
  'leaky-relu': {
    of: (x) => tf.leakyRelu(x, LEAK),
    slope: (y) => aboveZero(y, tf.fill(y.shape, LEAK)),
  },
  elu: { of: tf.elu, slope: (y) => aboveZero(y, tf.add(y, 1)) },
  silu: {
    of: (x) => tf.mul(x, tf.sigmoid(x)),
    slope: (x) => {
      const gate = tf.sigmoid(x);
      return tf.mul(gate, tf.add(1, tf.mul(x, tf.sub(1, gate))));
    },
  },
  tanh: { of: tf.tanh, slope: (y) => tf.sub(1, tf.square(y)) },
  sigmoid: { of: tf.sigmoid, slope: (y) => tf.mul(y, tf.sub(1, y)) },
};

export const activation: ActivationOperations = {
  activate: (input, name) => withoutPartialSums(tf.tidy(() => FORMULAS[name].of(plain(input)))),

  activationGradient: (outputGradient, values, name) =>
    withoutPartialSums(
      tf.tidy(() =>
        tf.mul<tf.Tensor4D>(plain(outputGradient), FORMULAS[name].slope(plain(values))),
      ),
    ),
};
