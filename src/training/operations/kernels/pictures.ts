import * as tf from '@tensorflow/tfjs-core';
import { kernels } from '../../../gpu/index.ts';
import type { PictureBatch, PictureOperations } from '../operations.ts';
import { rank4 } from './rank.ts';

function placementOf({ top, left, flip }: PictureBatch): Int32Array {
  const placement = new Int32Array(3 * top.length);
  for (let picture = 0; picture < top.length; picture++) {
    placement[3 * picture] = top[picture] ?? 0;
    placement[3 * picture + 1] = left[picture] ?? 0;
    placement[3 * picture + 2] = flip[picture] ?? 0;
  }
  return placement;
}

export const pictures: PictureOperations = {
  pictures: (batch, multiply, add) =>
    tf.tidy(() => {
      const count = batch.top.length;
      const { buffer, byteOffset } = batch.pixels;
      const words = new Int32Array(buffer.slice(byteOffset, byteOffset + batch.pixels.length));
      const bytes = tf.tensor2d(words, [count, words.length / count], 'int32');
      const placement = tf.tensor2d(placementOf(batch), [count, 3], 'int32');
      return rank4(kernels.placePictures(bytes, placement, multiply, add));
    }),
};
