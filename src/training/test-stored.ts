/** Weights, pictures and labels of fixtures, as the scripts that made them have them. For tests only. */
import * as tf from '@tensorflow/tfjs-core';
import type { Weights } from '../network/index.ts';

export interface StoredTensor {
  readonly shape: readonly number[];
  /** Base64 of little-endian float32. */
  readonly values: string;
}
export type StoredTensors = Readonly<Record<string, StoredTensor>>;

export function storedValues({ values }: StoredTensor): Float32Array {
  return new Float32Array(Uint8Array.from(Buffer.from(values, 'base64')).buffer);
}

export function storedWeights(tensors: StoredTensors): Weights {
  return new Map(
    Object.entries(tensors).map(([name, stored]) => [
      name,
      { shape: stored.shape, values: storedValues(stored) },
    ]),
  );
}

/** The formula of the pictures of a step, 32 by 32. */
export function storedPictures(step: number, batch: number): tf.Tensor4D {
  const size = batch * 3072;
  const values = Float32Array.from({ length: size }, (_, i) => {
    const hashed = (((step * size + i) * 2654435761) % 2 ** 32) / 2 ** 16;
    return Math.fround(Math.fround(Math.floor(hashed) % 256) / Math.fround(255)) - 0.5;
  });
  return tf.tensor4d(values, [batch, 32, 32, 3]);
}

export function storedLabels(step: number, batch: number): tf.Tensor1D {
  const values = Array.from({ length: batch }, (_, i) => (7 * (step * batch + i) + 3) % 10);
  return tf.tensor1d(values, 'int32');
}
