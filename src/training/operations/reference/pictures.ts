import * as tf from '@tensorflow/tfjs-core';
import type { PictureBatch, PictureOperations } from '../operations.ts';

const SIDE = 32;
const PADDING = 4;
const PADDED = SIDE + 2 * PADDING;

/** For every output pixel the row of the padded pictures that it is taken from. */
function sourceRows({ top, left, flip }: PictureBatch): Int32Array {
  const rows = new Int32Array(top.length * SIDE * SIDE);
  let at = 0;
  for (let picture = 0; picture < top.length; picture++) {
    const first = picture * PADDED * PADDED + (left[picture] ?? 0);
    const mirrored = flip[picture] === 1;
    for (let y = 0; y < SIDE; y++) {
      const row = first + (y + (top[picture] ?? 0)) * PADDED;
      for (let x = 0; x < SIDE; x++) rows[at++] = row + (mirrored ? SIDE - 1 - x : x);
    }
  }
  return rows;
}

/** Normalises, pads, crops and flips a batch (He et al. 2015, section 4.2). */
export const pictures: PictureOperations = {
  pictures: (batch, multiply, add) =>
    tf.tidy(() => {
      const count = batch.top.length;
      const pixels = tf.tensor2d(Int32Array.from(batch.pixels), [count, SIDE * SIDE * 3], 'int32');
      const normalised = tf.add(tf.mul(tf.cast(pixels, 'float32'), multiply), add);
      const padded = tf.pad(tf.reshape(normalised, [count, SIDE, SIDE, 3]), [
        [0, 0],
        [PADDING, PADDING],
        [PADDING, PADDING],
        [0, 0],
      ]);
      const rows = tf.reshape(padded, [count * PADDED * PADDED, 3]);
      const taken = tf.gather(rows, tf.tensor1d(sourceRows(batch), 'int32'));
      return tf.reshape<tf.Rank.R4>(taken, [count, SIDE, SIDE, 3]);
    }),
};
