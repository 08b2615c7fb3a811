import * as tf from '@tensorflow/tfjs-core';
import {
  PADDING,
  PICTURE_BYTES,
  PICTURE_SIDE,
  type Augmentation,
  type ColourChange,
} from '../../../dataset/index.ts';
import { HostPictures } from '../host-pictures.ts';
import type {
  PictureOperations,
  PictureRoom,
  PictureStore,
  PictureTransform,
} from '../operations.ts';
import { resize } from './resize.ts';

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

/** Red, green and blue as eyes weigh them (ITU-R BT.601, as torchvision rounds it). */
const GREY = [0.2989, 0.587, 0.114];

/** Blends with another picture and keeps within 0 and 1; `factors` is `[batch]`. */
function blend(colours: tf.Tensor, other: tf.Tensor, factors: tf.Tensor): tf.Tensor {
  const own = tf.reshape(factors, [-1, 1, 1]);
  return tf.clipByValue(tf.add(tf.mul(own, colours), tf.mul(tf.sub(1, own), other)), 0, 1);
}

/** What a change blends the pictures with. */
const OTHERS: Readonly<Record<ColourChange, (colours: tf.Tensor) => tf.Tensor>> = {
  brightness: () => tf.scalar(0),
  contrast: (colours) => tf.mean(greyOf(colours), 1, true),
  saturation: greyOf,
};

function greyOf(colours: tf.Tensor): tf.Tensor {
  return tf.sum(tf.mul(colours, GREY), 2, true);
}

/**
 * Changes colours as torchvision's `ColorJitter` does.
 *
 * @param pixels `[batch, 32 * 32 * 3]`, 0 to 255
 */
function changeColours(pixels: tf.Tensor, { colours: changes }: Augmentation): tf.Tensor {
  if (changes.length === 0) return pixels;
  let colours = tf.reshape(tf.div(pixels, 255), [-1, SIDE * SIDE, 3]);
  for (const { change, factors } of changes) {
    colours = blend(colours, OTHERS[change](colours), tf.tensor1d(factors));
  }
  return tf.reshape(tf.mul(colours, 255), pixels.shape);
}

/** Puts zeros into the square of each picture. */
function cutOut(pictures: tf.Tensor4D, { cutout }: Augmentation): tf.Tensor4D {
  if (!cutout) return pictures;
  const { side, top, left } = cutout;
  const isIn = (firsts: Int32Array, shape: number[]) => {
    const from = tf.sub(tf.range(0, SIDE, 1, 'int32'), tf.tensor2d(firsts, [firsts.length, 1]));
    const inside = tf.logicalAnd(tf.greaterEqual(from, 0), tf.less(from, side));
    return tf.reshape(inside, shape);
  };
  const square = tf.logicalAnd(isIn(top, [-1, SIDE, 1, 1]), isIn(left, [-1, 1, SIDE, 1]));
  return tf.where(square, tf.zerosLike(pictures), pictures);
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

  batch(places: Int32Array, augmentation: Augmentation, transform: PictureTransform): tf.Tensor4D {
    return tf.tidy(() => {
      const count = places.length;
      const bytes = Int32Array.from(this.#pictures.gather(places));
      const pixels = tf.cast(tf.tensor2d(bytes, [count, PICTURE_BYTES], 'int32'), 'float32');
      const coloured = changeColours(pixels, augmentation);
      const normalised = tf.add(tf.mul(coloured, transform.multiply), transform.add);
      const padded = tf.pad(tf.reshape(normalised, [count, SIDE, SIDE, 3]), [
        [0, 0],
        [PADDING, PADDING],
        [PADDING, PADDING],
        [0, 0],
      ]);
      const rows = tf.reshape(padded, [count * PADDED * PADDED, 3]);
      const taken = tf.gather(rows, tf.tensor1d(sourceRows(augmentation), 'int32'));
      const cropped = tf.reshape<tf.Rank.R4>(taken, [count, SIDE, SIDE, 3]);
      return cutOut(cropped, augmentation);
    });
  }

  dispose(): void {
    this.#pictures.clear();
  }
}

export const pictures: PictureOperations = {
  openPictureStore: (room) => new HostPictureStore(room),
  resize,
};
