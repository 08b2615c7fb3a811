import * as tf from '@tensorflow/tfjs-core';
import {
  PADDING,
  pictureBytes,
  type Augmentation,
  type ColourChange,
  type PictureShape,
} from '../../../dataset/index.ts';
import { HostPictures } from '../host-pictures.ts';
import type {
  PictureOperations,
  PictureRoom,
  PictureStore,
  PictureTransform,
} from '../operations.ts';
import { resize } from './resize.ts';

/** For every output pixel the row of the padded pictures that it is taken from. */
function sourceRows(
  { top, left, flip }: Augmentation,
  { height, width }: PictureShape,
): Int32Array {
  const rows = new Int32Array(top.length * height * width);
  const paddedWidth = width + 2 * PADDING;
  let at = 0;
  for (let picture = 0; picture < top.length; picture++) {
    const first = picture * (height + 2 * PADDING) * paddedWidth + (left[picture] ?? 0);
    const mirrored = flip[picture] === 1;
    for (let y = 0; y < height; y++) {
      const row = first + (y + (top[picture] ?? 0)) * paddedWidth;
      for (let x = 0; x < width; x++) rows[at++] = row + (mirrored ? width - 1 - x : x);
    }
  }
  return rows;
}

/**
 * How much each channel counts for the grey: red, green and blue as eyes weigh them (ITU-R
 * BT.601, as torchvision rounds it), any other channels alike.
 */
function greyWeights(channels: number): number[] {
  return channels === 3 ? [0.2989, 0.587, 0.114] : new Array<number>(channels).fill(1 / channels);
}

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

/** `[batch, pixels, channels]` to `[batch, pixels, 1]`. */
function greyOf(colours: tf.Tensor): tf.Tensor {
  return tf.sum(tf.mul(colours, greyWeights(colours.shape[2] ?? 1)), 2, true);
}

/**
 * Changes colours as torchvision's `ColorJitter` does.
 *
 * @param pixels `[batch, height * width * channels]`, 0 to 255
 */
function changeColours(
  pixels: tf.Tensor,
  { colours: changes }: Augmentation,
  { height, width, channels }: PictureShape,
): tf.Tensor {
  if (changes.length === 0) return pixels;
  let colours = tf.reshape(tf.div(pixels, 255), [-1, height * width, channels]);
  for (const { change, factors } of changes) {
    colours = blend(colours, OTHERS[change](colours), tf.tensor1d(factors));
  }
  return tf.reshape(tf.mul(colours, 255), pixels.shape);
}

/** Puts zeros into the square of each picture. */
function cutOut(pictures: tf.Tensor4D, { cutout }: Augmentation): tf.Tensor4D {
  if (!cutout) return pictures;
  const { side, top, left } = cutout;
  const [, height, width] = pictures.shape;
  const isIn = (firsts: Int32Array, length: number, shape: number[]) => {
    const from = tf.sub(tf.range(0, length, 1, 'int32'), tf.tensor2d(firsts, [firsts.length, 1]));
    const inside = tf.logicalAnd(tf.greaterEqual(from, 0), tf.less(from, side));
    return tf.reshape(inside, shape);
  };
  const rows = isIn(top, height, [-1, height, 1, 1]);
  const columns = isIn(left, width, [-1, 1, width, 1]);
  return tf.where(tf.logicalAnd(rows, columns), tf.zerosLike(pictures), pictures);
}

/** Keeps the pictures in the processor's memory and uploads those of a batch. */
class HostPictureStore implements PictureStore {
  readonly #shape: PictureShape;
  readonly #pictures: HostPictures;

  constructor({ shape }: PictureRoom) {
    this.#shape = shape;
    this.#pictures = new HostPictures(pictureBytes(shape));
  }

  put(first: number, pixels: Uint8Array): Promise<void> {
    this.#pictures.put(first, pixels);
    return Promise.resolve();
  }

  batch(places: Int32Array, augmentation: Augmentation, transform: PictureTransform): tf.Tensor4D {
    const { height, width, channels } = this.#shape;
    return tf.tidy(() => {
      const count = places.length;
      const bytes = Int32Array.from(this.#pictures.gather(places));
      const pixels = tf.cast(tf.tensor2d(bytes, [count, bytes.length / count], 'int32'), 'float32');
      const coloured = changeColours(pixels, augmentation, this.#shape);
      const normalised = tf.add(tf.mul(coloured, transform.multiply), transform.add);
      const padded = tf.pad(tf.reshape(normalised, [count, height, width, channels]), [
        [0, 0],
        [PADDING, PADDING],
        [PADDING, PADDING],
        [0, 0],
      ]);
      const rows = tf.reshape(padded, [-1, channels]);
      const taken = tf.gather(rows, tf.tensor1d(sourceRows(augmentation, this.#shape), 'int32'));
      const cropped = tf.reshape<tf.Rank.R4>(taken, [count, height, width, channels]);
      return cutOut(cropped, augmentation);
    });
  }

  draws(): null {
    return null;
  }

  drawn(): never {
    throw new Error('These pictures are not on the device.');
  }

  readonly tensors = [];

  dispose(): void {
    this.#pictures.clear();
  }
}

export const pictures: PictureOperations = {
  openPictureStore: (room) => new HostPictureStore(room),
  resize,
};
