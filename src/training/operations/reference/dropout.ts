import * as tf from '@tensorflow/tfjs-core';
import { valuesOf } from '../../../gpu/index.ts';
import { dropoutKey } from '../dropout-key.ts';
import type { DropoutOperations } from '../operations.ts';
import { plain, withoutPartialSums } from './partial-sums.ts';

/** The hash of the kernel, see `gpu/kernels/dropout.ts`. */
function scrambled(value: number): number {
  let bits = value;
  bits = Math.imul(bits ^ (bits >>> 16), 0x7feb352d);
  bits = Math.imul(bits ^ (bits >>> 15), 0x846ca68b);
  return (bits ^ (bits >>> 16)) >>> 0;
}

export const dropout: DropoutOperations = {
  dropout: (input, draw) => {
    const key = dropoutKey(draw);
    const threshold = Math.min(2 ** 32 - 1, Math.round(draw.rate * 2 ** 32));
    const factor = 1 / (1 - draw.rate);
    const mask = Float32Array.from({ length: valuesOf(input) }, (_, index) =>
      scrambled(scrambled(index) ^ key) >= threshold ? factor : 0,
    );
    return withoutPartialSums(
      tf.tidy(() => tf.mul<tf.Tensor4D>(plain(input), tf.tensor4d(mask, [...input.shape]))),
    );
  },
};
