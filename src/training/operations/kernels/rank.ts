import * as tf from '@tensorflow/tfjs-core';

/** tfjs's kernels give tensors of unknown rank; this says that it is four. */
export function rank4(tensor: tf.Tensor): tf.Tensor4D {
  return tf.reshape(tensor, fourSides(tensor.shape));
}

function fourSides([a = 1, b = 1, c = 1, d = 1]: readonly number[]): [
  number,
  number,
  number,
  number,
] {
  return [a, b, c, d];
}
