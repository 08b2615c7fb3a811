import * as tf from '@tensorflow/tfjs-core';
import type { ActivationFunction, ActivationOperations } from '../operations.ts';
import { plain, summed } from './summed.ts';

/** Slope of leaky ReLU below zero, PyTorch's default. */
const LEAK = 0.01;

interface ActivationFormula {
  of(x: tf.Tensor4D): tf.Tensor4D;
  /** Its slope at `x`, where it is `y`. */
  slope(x: tf.Tensor4D, y: tf.Tensor4D): tf.Tensor4D;
}

/** One where `x` is above zero, otherwise what is given. */
function aboveZero(x: tf.Tensor4D, otherwise: tf.Tensor4D): tf.Tensor4D {
  return tf.where(tf.greater(x, 0), tf.onesLike(x), otherwise);
}

const FORMULAS: Readonly<Record<ActivationFunction, ActivationFormula>> = {
  relu: { of: tf.relu, slope: (_, y) => tf.step(y) },
  'leaky-relu': {
    of: (x) => tf.leakyRelu(x, LEAK),
    slope: (x) => aboveZero(x, tf.fill(x.shape, LEAK)),
  },
  elu: { of: tf.elu, slope: (x, y) => aboveZero(x, tf.add(y, 1)) },
  silu: {
    of: (x) => tf.mul(x, tf.sigmoid(x)),
    slope: (x) => {
      const gate = tf.sigmoid(x);
      return tf.mul(gate, tf.add(1, tf.mul(x, tf.sub(1, gate))));
    },
  },
  tanh: { of: tf.tanh, slope: (_, y) => tf.sub(1, tf.square(y)) },
  sigmoid: { of: tf.sigmoid, slope: (_, y) => tf.mul(y, tf.sub(1, y)) },
};

export const activation: ActivationOperations = {
  activate: (input, name) => summed(tf.tidy(() => FORMULAS[name].of(plain(input)))),

  activationGradient: (outputGradient, input, output, name) =>
    summed(
      tf.tidy(() =>
        tf.mul<tf.Tensor4D>(
          plain(outputGradient),
          FORMULAS[name].slope(plain(input), plain(output)),
        ),
      ),
    ),
};
