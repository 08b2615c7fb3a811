import * as tf from '@tensorflow/tfjs-core';
import { elementsOf } from '../../../network/index.ts';
import type { Slice } from '../../../gpu/index.ts';

function cut({ arena, offset, shape }: Slice): tf.Tensor1D {
  return tf.slice(tf.reshape<tf.Rank.R1>(arena, [-1]), offset, elementsOf(shape));
}

/** A filter out of its arena; a new tensor. */
export function filterOf(slice: Slice): tf.Tensor4D {
  const [height = 1, width = 1, inputs = 1, outputs = 1] = slice.shape;
  return tf.reshape(cut(slice), [height, width, inputs, outputs]);
}

/** A matrix out of its arena; a new tensor. */
export function matrixOf(slice: Slice): tf.Tensor2D {
  const [rows = 1, columns = 1] = slice.shape;
  return tf.reshape(cut(slice), [rows, columns]);
}

/** A vector out of its arena; a new tensor. */
export function vectorOf(slice: Slice): tf.Tensor1D {
  return cut(slice);
}

/** One row of a matrix; a new tensor. */
export function rowOf(matrix: tf.Tensor2D, index: number): tf.Tensor1D {
  return tf.reshape(tf.slice(matrix, [index, 0], [1, matrix.shape[1]]), [-1]);
}
