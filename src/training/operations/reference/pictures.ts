import * as tf from '@tensorflow/tfjs-core';
import { PADDING, PICTURE_BYTES, PICTURE_SIDE, type Augmentation } from '../../../dataset/index.ts';
import { HostPictures } from '../host-pictures.ts';
import type {
  PictureOperations,
  PictureRoom,
  PictureStore,
  PictureTransform,
} from '../operations.ts';

const SIDE = PICTURE_SIDE;
const PADDED = SIDE + 2 * PADDING;

/** For every output pixel the row of the padded pictures that it is taken from. */
function sourceRows({ top, left, flip }: Augmentation): Int32Array {
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

/** Keeps the pictures in the processor's memory and uploads those of a batch. */
class HostPictureStore implements PictureStore {
  readonly #pictures: HostPictures;

  constructor({ picturesPerSlot }: PictureRoom) {
    this.#pictures = new HostPictures(picturesPerSlot);
  }

  put(slot: number, pixels: Uint8Array): Promise<void> {
    this.#pictures.put(slot, pixels);
    return Promise.resolve();
  }

  /** Normalises, pads, crops and flips (He et al. 2015, section 4.2). */
  batch(places: Int32Array, augmentation: Augmentation, transform: PictureTransform): tf.Tensor4D {
    return tf.tidy(() => {
      const count = places.length;
      const bytes = Int32Array.from(this.#pictures.gather(places));
      const pixels = tf.cast(tf.tensor2d(bytes, [count, PICTURE_BYTES], 'int32'), 'float32');
      const normalised = tf.add(tf.mul(pixels, transform.multiply), transform.add);
      const padded = tf.pad(tf.reshape(normalised, [count, SIDE, SIDE, 3]), [
        [0, 0],
        [PADDING, PADDING],
        [PADDING, PADDING],
        [0, 0],
      ]);
      const rows = tf.reshape(padded, [count * PADDED * PADDED, 3]);
      const taken = tf.gather(rows, tf.tensor1d(sourceRows(augmentation), 'int32'));
      return tf.reshape<tf.Rank.R4>(taken, [count, SIDE, SIDE, 3]);
    });
  }

  dispose(): void {
    this.#pictures.clear();
  }
}

export const pictures: PictureOperations = {
  openPictureStore: (room) => new HostPictureStore(room),
};
